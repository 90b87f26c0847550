// Package routev3 is a stub for fixtures: hash policies.
package routev3

type RouteAction_HashPolicy_Cookie struct{ Name, Path string }

type RouteAction_HashPolicy_Cookie_ struct{ Cookie *RouteAction_HashPolicy_Cookie }

type RouteAction_HashPolicy_Header_ struct{ Header string }

type RouteAction_HashPolicy struct{ PolicySpecifier any }
