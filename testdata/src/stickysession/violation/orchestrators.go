// Package violation configures session affinity in every way that fixtures cover.
package violation

import (
	compute "google.golang.org/api/compute/v1"
	"istio.io/api/networking/v1alpha3"
	corev1 "k8s.io/api/core/v1"
	applyv1 "k8s.io/client-go/applyconfigurations/core/v1"
	gatewayv1 "sigs.k8s.io/gateway-api/apis/v1"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/elasticloadbalancingv2/types"
	routev3 "github.com/envoyproxy/go-control-plane/envoy/config/route/v3"
	"github.com/traefik/traefik/v3/pkg/config/dynamic"
)

var shop = corev1.Service{Spec: corev1.ServiceSpec{
	SessionAffinity: corev1.ServiceAffinityClientIP, // want `stickysession: ServiceSpec.SessionAffinity is set to ClientIP at package level: visitors are tied to one process and lose what it keeps for them when it ends; keep sessions in Redis or Memcached and let any process serve`
}}

func inALiteral() *corev1.Service {
	timeout := int32(3600)
	return &corev1.Service{Spec: corev1.ServiceSpec{
		SessionAffinity:       "ClientIP", // want `stickysession: ServiceSpec.SessionAffinity is set to ClientIP in inALiteral`
		SessionAffinityConfig: &corev1.SessionAffinityConfig{ClientIP: &corev1.ClientIPConfig{TimeoutSeconds: &timeout}},
	}}
}

func byAssignment(svc *corev1.Service, carts bool) {
	if carts {
		svc.Spec.SessionAffinity = corev1.ServiceAffinityClientIP // want `stickysession: ServiceSpec.SessionAffinity is set to ClientIP in byAssignment`
	}
}

func oneOfTwoValues(svc *corev1.Service, carts bool) {
	affinity := corev1.ServiceAffinityNone
	if carts {
		affinity = corev1.ServiceAffinityClientIP
	}
	svc.Spec.SessionAffinity = affinity // want `stickysession: ServiceSpec.SessionAffinity is set to ClientIP in oneOfTwoValues`
}

var usual = corev1.ServiceAffinityClientIP

func throughAVariable(svc *corev1.Service) {
	svc.Spec.SessionAffinity = usual // want `stickysession: ServiceSpec.SessionAffinity is set to ClientIP in throughAVariable`
}

func affinityOfShops() corev1.ServiceAffinity { return corev1.ServiceAffinityClientIP }

func throughAFunction(svc *corev1.Service) {
	svc.Spec.SessionAffinity = affinityOfShops() // want `stickysession: ServiceSpec.SessionAffinity is set to ClientIP in throughAFunction`
}

func newService(affinity corev1.ServiceAffinity) *corev1.Service {
	return &corev1.Service{Spec: corev1.ServiceSpec{SessionAffinity: affinity}}
}

func byACaller() (shop, news *corev1.Service) {
	shop = newService(corev1.ServiceAffinityClientIP) // want `stickysession: ServiceSpec.SessionAffinity is set to ClientIP in newService`
	news = newService(corev1.ServiceAffinityNone)
	return shop, news
}

func twoServices() []corev1.ServiceSpec {
	return []corev1.ServiceSpec{
		{SessionAffinity: corev1.ServiceAffinityClientIP}, // want `stickysession: ServiceSpec.SessionAffinity is set to ClientIP in twoServices`
		{SessionAffinity: corev1.ServiceAffinityClientIP}, // want `stickysession: ServiceSpec.SessionAffinity is set to ClientIP in twoServices`
	}
}

func applyConfiguration() *applyv1.ServiceSpecApplyConfiguration {
	return applyv1.ServiceSpec().WithSessionAffinity(corev1.ServiceAffinityClientIP) // want `stickysession: WithSessionAffinity is set to ClientIP in applyConfiguration`
}

func unstructuredService() map[string]any {
	return map[string]any{
		"kind": "Service",
		"spec": map[string]any{"sessionAffinity": "ClientIP"}, // want `stickysession: sessionAffinity is set to ClientIP in unstructuredService`
	}
}

func pointerTo[T any](v T) *T { return &v }

func gatewayRoute() gatewayv1.HTTPRouteRule {
	return gatewayv1.HTTPRouteRule{
		SessionPersistence: &gatewayv1.SessionPersistence{ // want `stickysession: HTTPRouteRule.SessionPersistence is set to shop in gatewayRoute`
			SessionName: pointerTo("shop"),
			Type:        pointerTo(gatewayv1.CookieBasedSessionPersistence),
		},
	}
}

func istioCookie() *v1alpha3.LoadBalancerSettings_ConsistentHashLB {
	return &v1alpha3.LoadBalancerSettings_ConsistentHashLB{
		HashKey: &v1alpha3.LoadBalancerSettings_ConsistentHashLB_HttpCookie{
			HttpCookie: &v1alpha3.LoadBalancerSettings_ConsistentHashLB_HTTPCookie{Name: "shop"}, // want `stickysession: LoadBalancerSettings_ConsistentHashLB_HTTPCookie.Name is set to shop in istioCookie`
		},
	}
}

func istioAddress() *v1alpha3.LoadBalancerSettings_ConsistentHashLB {
	return &v1alpha3.LoadBalancerSettings_ConsistentHashLB{
		HashKey: &v1alpha3.LoadBalancerSettings_ConsistentHashLB_UseSourceIp{UseSourceIp: true}, // want `stickysession: LoadBalancerSettings_ConsistentHashLB_UseSourceIp.UseSourceIp is set to true in istioAddress`
	}
}

func envoyCookie() *routev3.RouteAction_HashPolicy {
	return &routev3.RouteAction_HashPolicy{PolicySpecifier: &routev3.RouteAction_HashPolicy_Cookie_{
		Cookie: &routev3.RouteAction_HashPolicy_Cookie{Name: "shop", Path: "/"}, // want `stickysession: RouteAction_HashPolicy_Cookie.Name is set to shop in envoyCookie`
	}}
}

func targetGroup() []types.TargetGroupAttribute {
	return []types.TargetGroupAttribute{
		{Key: aws.String("deregistration_delay.timeout_seconds"), Value: aws.String("30")},
		{Key: aws.String("stickiness.enabled"), Value: aws.String("true")}, // want `stickysession: stickiness.enabled is set to true in targetGroup`
		{Key: aws.String("stickiness.type"), Value: aws.String("lb_cookie")},
	}
}

func weightedTargetGroups() *types.TargetGroupStickinessConfig {
	return &types.TargetGroupStickinessConfig{Enabled: aws.Bool(true), DurationSeconds: aws.Int32(600)} // want `stickysession: TargetGroupStickinessConfig.Enabled is set to true in weightedTargetGroups`
}

func backendService() *compute.BackendService {
	return &compute.BackendService{Name: "shop", SessionAffinity: "GENERATED_COOKIE"} // want `stickysession: BackendService.SessionAffinity is set to GENERATED_COOKIE in backendService`
}

func traefikService() *dynamic.ServersLoadBalancer {
	return &dynamic.ServersLoadBalancer{
		Sticky: &dynamic.Sticky{Cookie: &dynamic.Cookie{Name: "shop", Secure: true}}, // want `stickysession: Sticky.Cookie is set to shop in traefikService`
	}
}

func traefikWithoutAName(lb *dynamic.ServersLoadBalancer) {
	lb.Sticky = &dynamic.Sticky{Cookie: &dynamic.Cookie{}} // want `stickysession: Sticky.Cookie is set in traefikWithoutAName`
}
