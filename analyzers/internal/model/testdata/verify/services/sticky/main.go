// Session affinity on the real types of orchestrators, gateways, proxies and clouds.
package main

import (
	"context"
	"fmt"
	"log"
	"net/http"

	"cloud.google.com/go/compute/apiv1/computepb"
	elbv1 "github.com/aws/aws-sdk-go-v2/service/elasticloadbalancing"
	elbv2 "github.com/aws/aws-sdk-go-v2/service/elasticloadbalancingv2/types"
	routev3 "github.com/envoyproxy/go-control-plane/envoy/config/route/v3"
	cookiev3 "github.com/envoyproxy/go-control-plane/envoy/extensions/http/stateful_session/cookie/v3"
	"github.com/gin-gonic/gin"
	"github.com/traefik/traefik/v3/pkg/config/dynamic"
	compute "google.golang.org/api/compute/v1"
	"istio.io/api/networking/v1alpha3"
	corev1 "k8s.io/api/core/v1"
	netv1 "k8s.io/api/networking/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/types"
	applyv1 "k8s.io/client-go/applyconfigurations/core/v1"
	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/client"
	gatewayv1 "sigs.k8s.io/gateway-api/apis/v1"
)

// shops reconciles the services of shops.
type shops struct{ client.Client }

func main() {
	mgr, err := ctrl.NewManager(ctrl.GetConfigOrDie(), ctrl.Options{})
	if err != nil {
		log.Fatal(err)
	}
	if err := ctrl.NewControllerManagedBy(mgr).For(&corev1.Service{}).Complete(&shops{mgr.GetClient()}); err != nil {
		log.Fatal(err)
	}
	log.Fatal(mgr.Start(ctrl.SetupSignalHandler()))
}

func (s *shops) Reconcile(ctx context.Context, req ctrl.Request) (ctrl.Result, error) {
	var found corev1.Service
	if err := s.Get(ctx, req.NamespacedName, &found); err != nil {
		return ctrl.Result{}, s.Create(ctx, service(req.NamespacedName))
	}
	wanted := service(req.NamespacedName)
	if found.Spec.SessionAffinity != wanted.Spec.SessionAffinity { // comparing and copying are nobody's decision
		found.Spec.SessionAffinity = wanted.Spec.SessionAffinity
		return ctrl.Result{}, s.Update(ctx, &found)
	}
	return ctrl.Result{}, s.Create(ctx, ingress(req.NamespacedName))
}

func service(name types.NamespacedName) *corev1.Service {
	return &corev1.Service{
		ObjectMeta: metav1.ObjectMeta{Name: name.Name, Namespace: name.Namespace},
		Spec:       corev1.ServiceSpec{SessionAffinity: corev1.ServiceAffinityClientIP}, // want `^stickysession: ServiceSpec.SessionAffinity is set to ClientIP in service: `
	}
}

func spread(name types.NamespacedName) *corev1.Service {
	return &corev1.Service{
		ObjectMeta: metav1.ObjectMeta{Name: name.Name, Namespace: name.Namespace},
		Spec:       corev1.ServiceSpec{SessionAffinity: corev1.ServiceAffinityNone},
	}
}

func ingress(name types.NamespacedName) *netv1.Ingress {
	return &netv1.Ingress{ObjectMeta: metav1.ObjectMeta{
		Name: name.Name,
		Annotations: map[string]string{
			"nginx.ingress.kubernetes.io/affinity":            "cookie", // want `^stickysession: nginx.ingress.kubernetes.io/affinity is set to cookie in ingress`
			"nginx.ingress.kubernetes.io/session-cookie-name": fmt.Sprintf("%s-route", name.Name),
			"nginx.ingress.kubernetes.io/proxy-body-size":     "8m",
		},
	}}
}

func applied() *applyv1.ServiceSpecApplyConfiguration {
	return applyv1.ServiceSpec().WithSessionAffinity(corev1.ServiceAffinityClientIP) // want `^stickysession: WithSessionAffinity is set to ClientIP in applied`
}

func gateway() gatewayv1.HTTPRouteRule {
	name := gatewayv1.CookieBasedSessionPersistence
	return gatewayv1.HTTPRouteRule{
		SessionPersistence: &gatewayv1.SessionPersistence{Type: &name}, // want `^stickysession: HTTPRouteRule.SessionPersistence is set`
	}
}

func istio() *v1alpha3.LoadBalancerSettings_ConsistentHashLB {
	return &v1alpha3.LoadBalancerSettings_ConsistentHashLB{HashKey: &v1alpha3.LoadBalancerSettings_ConsistentHashLB_HttpCookie{
		HttpCookie: &v1alpha3.LoadBalancerSettings_ConsistentHashLB_HTTPCookie{Name: "shop"}, // want `^stickysession: LoadBalancerSettings_ConsistentHashLB_HTTPCookie.Name is set to shop in istio`
	}}
}

func istioByTenant() *v1alpha3.LoadBalancerSettings_ConsistentHashLB {
	return &v1alpha3.LoadBalancerSettings_ConsistentHashLB{
		HashKey: &v1alpha3.LoadBalancerSettings_ConsistentHashLB_HttpQueryParameterName{HttpQueryParameterName: "tenant"},
	}
}

func envoy() (*routev3.RouteAction_HashPolicy_Cookie, *cookiev3.CookieBasedSessionState) {
	return &routev3.RouteAction_HashPolicy_Cookie{Name: "shop"}, nil // want `^stickysession: RouteAction_HashPolicy_Cookie.Name is set to shop in envoy`
}

func traefik() *dynamic.ServersLoadBalancer {
	return &dynamic.ServersLoadBalancer{Sticky: &dynamic.Sticky{Cookie: &dynamic.Cookie{Name: "shop"}}} // want `^stickysession: Sticky.Cookie is set to shop in traefik`
}

func awsTargetGroup(on bool) (*elbv2.TargetGroupStickinessConfig, *elbv2.TargetGroupStickinessConfig) {
	yes, no := true, false
	return &elbv2.TargetGroupStickinessConfig{Enabled: &yes}, &elbv2.TargetGroupStickinessConfig{Enabled: &no} // want `^stickysession: TargetGroupStickinessConfig.Enabled is set to true in awsTargetGroup`
}

func awsClassic(ctx context.Context, c *elbv1.Client) error {
	name := "shop"
	_, err := c.CreateLBCookieStickinessPolicy(ctx, &elbv1.CreateLBCookieStickinessPolicyInput{PolicyName: &name}) // want `^stickysession: CreateLBCookieStickinessPolicy is set to shop in awsClassic`
	return err
}

func googleCloud() (*compute.BackendService, *compute.BackendService) {
	return &compute.BackendService{SessionAffinity: "GENERATED_COOKIE"}, &compute.BackendService{SessionAffinity: "NONE"} // want `^stickysession: BackendService.SessionAffinity is set to GENERATED_COOKIE in googleCloud`
}

func googleCloudByProto() *computepb.BackendService {
	affinity, none := computepb.BackendService_CLIENT_IP.String(), "NONE"
	_ = &computepb.BackendService{SessionAffinity: &none}
	return &computepb.BackendService{SessionAffinity: &affinity} // want `^stickysession: BackendService.SessionAffinity is set in googleCloudByProto`
}

func readsCookies(c *gin.Context) {
	if _, err := c.Cookie("AWSALB"); err != nil { // want `^stickysession: the cookie AWSALB is used in readsCookies`
		c.AbortWithStatus(http.StatusBadGateway)
	}
}
