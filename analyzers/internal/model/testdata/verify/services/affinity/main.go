// More of session affinity on real types, each beside a setting of the same library that ties nobody to a process.
package main

import (
	"net/http"

	"cloud.google.com/go/compute/apiv1/computepb"
	elbv1 "github.com/aws/aws-sdk-go-v2/service/elasticloadbalancing"
	"github.com/aws/aws-sdk-go-v2/service/elasticloadbalancingv2/types"
	oldaws "github.com/aws/aws-sdk-go/aws"
	oldelb "github.com/aws/aws-sdk-go/service/elb"
	oldelbv2 "github.com/aws/aws-sdk-go/service/elbv2"
	routev3 "github.com/envoyproxy/go-control-plane/envoy/config/route/v3"
	cookiev3 "github.com/envoyproxy/go-control-plane/envoy/extensions/http/stateful_session/cookie/v3"
	headerv3 "github.com/envoyproxy/go-control-plane/envoy/extensions/http/stateful_session/header/v3"
	httpv3 "github.com/envoyproxy/go-control-plane/envoy/type/http/v3"
	"github.com/gofiber/fiber/v2"
	"github.com/labstack/echo/v4"
	compute "google.golang.org/api/compute/v1"
	istio "istio.io/api/networking/v1"
	netv1 "k8s.io/api/networking/v1"
	gatewayv1 "sigs.k8s.io/gateway-api/apis/v1"
)

func main() {}

func gatewayOfRPCs() (sticky, spread gatewayv1.GRPCRouteRule) {
	sticky.SessionPersistence = &gatewayv1.SessionPersistence{} // want `^stickysession: GRPCRouteRule.SessionPersistence is set`
	spread.SessionPersistence = nil
	return sticky, spread
}

func istioHeader() *istio.LoadBalancerSettings_ConsistentHashLB {
	return &istio.LoadBalancerSettings_ConsistentHashLB{
		HashKey: &istio.LoadBalancerSettings_ConsistentHashLB_HttpHeaderName{HttpHeaderName: "x-user"}, // want `^stickysession: LoadBalancerSettings_ConsistentHashLB_HttpHeaderName.HttpHeaderName is set to x-user`
	}
}

func istioAddress() *istio.LoadBalancerSettings_ConsistentHashLB {
	return &istio.LoadBalancerSettings_ConsistentHashLB{
		HashKey: &istio.LoadBalancerSettings_ConsistentHashLB_UseSourceIp{UseSourceIp: true}, // want `^stickysession: LoadBalancerSettings_ConsistentHashLB_UseSourceIp.UseSourceIp is set to true`
	}
}

func istioRoundRobin() *istio.LoadBalancerSettings {
	return &istio.LoadBalancerSettings{LbPolicy: &istio.LoadBalancerSettings_Simple{Simple: istio.LoadBalancerSettings_ROUND_ROBIN}}
}

func envoyAddress() (sticky, spread *routev3.RouteAction_HashPolicy_ConnectionProperties) {
	return &routev3.RouteAction_HashPolicy_ConnectionProperties{SourceIp: true}, // want `^stickysession: RouteAction_HashPolicy_ConnectionProperties.SourceIp is set to true`
		&routev3.RouteAction_HashPolicy_ConnectionProperties{SourceIp: false}
}

func envoyByTile() *routev3.RouteAction_HashPolicy_QueryParameter {
	return &routev3.RouteAction_HashPolicy_QueryParameter{Name: "tile"}
}

func envoySession() *cookiev3.CookieBasedSessionState {
	return &cookiev3.CookieBasedSessionState{Cookie: &httpv3.Cookie{Name: "shop"}} // want `^stickysession: CookieBasedSessionState.Cookie is set to shop`
}

func envoySessionByHeader() *headerv3.HeaderBasedSessionState {
	return &headerv3.HeaderBasedSessionState{Name: "x-shop"} // want `^stickysession: HeaderBasedSessionState.Name is set to x-shop`
}

func awsAttributes() []types.TargetGroupAttribute {
	key, on := "stickiness.enabled", "true"
	slow, seconds := "slow_start.duration_seconds", "30"
	return []types.TargetGroupAttribute{{Key: &slow, Value: &seconds}, {Key: &key, Value: &on}} // want `^stickysession: stickiness.enabled is set to true in awsAttributes`
}

func awsApplicationCookie(c *elbv1.Client) error {
	_, err := c.CreateAppCookieStickinessPolicy(nil, &elbv1.CreateAppCookieStickinessPolicyInput{}) // want `^stickysession: CreateAppCookieStickinessPolicy is set`
	return err
}

func oldAWS(c *oldelb.ELB) {
	_, _ = c.CreateLBCookieStickinessPolicy(&oldelb.CreateLBCookieStickinessPolicyInput{}) // want `^stickysession: CreateLBCookieStickinessPolicy is set`
	_, _ = c.CreateLoadBalancer(&oldelb.CreateLoadBalancerInput{})
}

func oldAWSAttribute() (sticky, spread *oldelbv2.TargetGroupAttribute) {
	sticky = &oldelbv2.TargetGroupAttribute{Key: oldaws.String("stickiness.enabled"), Value: oldaws.String("true")} // want `^stickysession: stickiness.enabled is set to true in oldAWSAttribute`
	return sticky, &oldelbv2.TargetGroupAttribute{Key: oldaws.String("stickiness.enabled"), Value: oldaws.String("false")}
}

func oldAWSForward() (sticky, spread *oldelbv2.TargetGroupStickinessConfig) {
	sticky = &oldelbv2.TargetGroupStickinessConfig{Enabled: oldaws.Bool(true)} // want `^stickysession: TargetGroupStickinessConfig.Enabled is set to true`
	return sticky, &oldelbv2.TargetGroupStickinessConfig{Enabled: oldaws.Bool(false)}
}

func googlePool() (sticky, spread *compute.TargetPool) {
	return &compute.TargetPool{SessionAffinity: "CLIENT_IP"}, &compute.TargetPool{SessionAffinity: "NONE"} // want `^stickysession: TargetPool.SessionAffinity is set to CLIENT_IP`
}

func googleHash() *compute.ConsistentHashLoadBalancerSettings {
	return &compute.ConsistentHashLoadBalancerSettings{HttpCookie: &compute.ConsistentHashLoadBalancerSettingsHttpCookie{Name: "shop"}} // want `^stickysession: ConsistentHashLoadBalancerSettings.HttpCookie is set to shop`
}

func googlePoolByProto() (sticky, spread *computepb.TargetPool) {
	on, off := "CLIENT_IP", "NONE"
	return &computepb.TargetPool{SessionAffinity: &on}, &computepb.TargetPool{SessionAffinity: &off} // want `^stickysession: TargetPool.SessionAffinity is set to CLIENT_IP`
}

func haproxy(i *netv1.Ingress) {
	i.Annotations["haproxy.org/cookie-persistence"] = "shop" // want `^stickysession: haproxy.org/cookie-persistence is set to shop`
	i.Annotations["haproxy.org/load-balance"] = "leastconn"
}

func traefikIngress(i *netv1.Ingress) {
	i.Annotations["traefik.ingress.kubernetes.io/service.sticky.cookie"] = "true" // want `^stickysession: traefik.ingress.kubernetes.io/service.sticky.cookie is set to true`
	i.Annotations["traefik.ingress.kubernetes.io/router.tls"] = "true"
}

func azure(i *netv1.Ingress) {
	i.Annotations["appgw.ingress.kubernetes.io/cookie-based-affinity"] = "true" // want `^stickysession: appgw.ingress.kubernetes.io/cookie-based-affinity is set to true`
	i.Annotations["appgw.ingress.kubernetes.io/connection-draining"] = "true"
}

func awsIngress(i *netv1.Ingress, on bool) {
	i.Annotations["alb.ingress.kubernetes.io/target-group-attributes"] = "stickiness.enabled=false"
	if on {
		i.Annotations["alb.ingress.kubernetes.io/target-group-attributes"] = "stickiness.enabled=true" // want `^stickysession: alb.ingress.kubernetes.io/target-group-attributes is set to stickiness.enabled=true`
	}
}

func byHandInFiber(c *fiber.Ctx) error {
	c.Cookie(&fiber.Cookie{Name: "theme", Value: "dark"})
	c.Cookie(&fiber.Cookie{Name: "SERVERID", Value: "1"}) // want `^stickysession: the cookie SERVERID is used in byHandInFiber`
	return nil
}

func byHandInEcho(c echo.Context) error {
	c.SetCookie(&http.Cookie{Name: "theme"})
	_, err := c.Cookie("JSESSIONID") // want `^stickysession: the cookie JSESSIONID is used in byHandInEcho`
	return err
}
