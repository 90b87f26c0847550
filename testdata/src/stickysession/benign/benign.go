// Package benign spreads its traffic, or only handles what others have configured.
package benign

import (
	"fmt"
	"net/http"
	"os"
	"strings"

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

var spread = corev1.Service{Spec: corev1.ServiceSpec{SessionAffinity: corev1.ServiceAffinityNone}}

func setToTheDefault(svc *corev1.Service) {
	svc.Spec.SessionAffinity = ""
	svc.Spec.SessionAffinityConfig = nil
}

func appliedDefault() *applyv1.ServiceSpecApplyConfiguration {
	return applyv1.ServiceSpec().WithSessionAffinity(corev1.ServiceAffinityNone)
}

func copiedByAReconciler(existing, desired *corev1.Service) bool {
	if existing.Spec.SessionAffinity == desired.Spec.SessionAffinity {
		return false
	}
	existing.Spec.SessionAffinity = desired.Spec.SessionAffinity
	return true
}

func compared(svc *corev1.Service) bool {
	return svc.Spec.SessionAffinity == corev1.ServiceAffinityClientIP
}

// fromTheUser: the operator's user decides.
type shopSpec struct {
	Affinity   corev1.ServiceAffinity
	CookieName string
}

func fromTheUser(svc *corev1.Service, spec *shopSpec) {
	svc.Spec.SessionAffinity = spec.Affinity
}

func fromTheUserThroughAFunction(spec *shopSpec) *routev3.RouteAction_HashPolicy_Cookie {
	return &routev3.RouteAction_HashPolicy_Cookie{Name: strings.ToLower(spec.CookieName), Path: "/"}
}

func fromTheEnvironment(svc *corev1.Service) {
	svc.Spec.SessionAffinity = corev1.ServiceAffinity(os.Getenv("AFFINITY"))
}

func translated(svc *corev1.Service) *compute.BackendService {
	return &compute.BackendService{SessionAffinity: inGoogleCloud(svc.Spec.SessionAffinity)}
}

func inGoogleCloud(affinity corev1.ServiceAffinity) string {
	if affinity == corev1.ServiceAffinityClientIP {
		return "CLIENT_IP"
	}
	return "NONE"
}

func switchedOff() (attributes []types.TargetGroupAttribute, forward types.TargetGroupStickinessConfig) {
	attributes = []types.TargetGroupAttribute{{Key: aws.String("stickiness.enabled"), Value: aws.String("false")}}
	return attributes, types.TargetGroupStickinessConfig{Enabled: aws.Bool(false)}
}

func noneInGoogleCloud() *compute.BackendService {
	return &compute.BackendService{Name: "shop", SessionAffinity: "NONE"}
}

func withoutPersistence(rule gatewayv1.HTTPRouteRule) gatewayv1.HTTPRouteRule {
	rule.SessionPersistence = nil
	return rule
}

// hashedByContent finds the process that has the tenant's data cached; nobody is tied to it by a cookie.
func hashedByContent() any {
	return &v1alpha3.LoadBalancerSettings_ConsistentHashLB_HttpQueryParameterName{HttpQueryParameterName: "tile"}
}

func plainTraefik() *dynamic.ServersLoadBalancer {
	return &dynamic.ServersLoadBalancer{Servers: []string{"http://shop:8080"}}
}

func copyOfASticky(in *dynamic.ServersLoadBalancer) *dynamic.ServersLoadBalancer {
	return &dynamic.ServersLoadBalancer{Sticky: in.Sticky}
}

const affinityKey = "nginx.ingress.kubernetes.io/affinity"

func otherAnnotations(svc *corev1.Service) {
	svc.Annotations["nginx.ingress.kubernetes.io/proxy-body-size"] = "8m"
	svc.Annotations["alb.ingress.kubernetes.io/target-group-attributes"] = "slow_start.duration_seconds=30"
	svc.Annotations["service.beta.kubernetes.io/do-loadbalancer-sticky-sessions-type"] = "none"
	delete(svc.Annotations, affinityKey)
}

func keepsAnAnnotation(from, to map[string]string) {
	if v, ok := from[affinityKey]; ok {
		to[affinityKey] = v
	}
}

func readsAnAnnotation(svc *corev1.Service) bool {
	return svc.Annotations[affinityKey] == "cookie" || getOr(svc.Annotations, affinityKey, "cookie") == "cookie"
}

func getOr(m map[string]string, key, other string) string {
	if v, ok := m[key]; ok {
		return v
	}
	return other
}

// documented lists what it knows of; it sets nothing.
var documented = []struct{ Name, Help string }{{affinityKey, "how requests find a process"}}

func ownCookies(w http.ResponseWriter, r *http.Request) {
	if _, err := r.Cookie("theme"); err != nil {
		http.SetCookie(w, &http.Cookie{Name: "theme", Value: "dark"})
	}
	w.Header().Set("X-Request-Id", fmt.Sprint(len(documented), spread.Spec.SessionAffinity))
}

func picksARegion(w http.ResponseWriter, r *http.Request) {
	if r.Method == http.MethodPost {
		w.Header().Set("Fly-Replay", "region=ams")
	}
}
