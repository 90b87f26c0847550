// Package v1alpha3 is a stub for fixtures: consistent hashing.
package v1alpha3

type LoadBalancerSettings_ConsistentHashLB_HTTPCookie struct{ Name, Path string }

type LoadBalancerSettings_ConsistentHashLB_HttpCookie struct {
	HttpCookie *LoadBalancerSettings_ConsistentHashLB_HTTPCookie
}

type LoadBalancerSettings_ConsistentHashLB_UseSourceIp struct{ UseSourceIp bool }

type LoadBalancerSettings_ConsistentHashLB_HttpQueryParameterName struct{ HttpQueryParameterName string }

type LoadBalancerSettings_ConsistentHashLB struct{ HashKey any }
