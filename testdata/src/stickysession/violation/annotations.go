package violation

import (
	"fmt"

	corev1 "k8s.io/api/core/v1"
)

const affinityKey = "nginx.ingress.kubernetes.io/affinity"

func ingressAnnotations() map[string]string {
	return map[string]string{
		"nginx.ingress.kubernetes.io/proxy-body-size": "8m",
		affinityKey: "cookie", // want `stickysession: nginx.ingress.kubernetes.io/affinity is set to cookie in ingressAnnotations`
		"nginx.ingress.kubernetes.io/session-cookie-name": "route",
	}
}

func annotationOfAnObject(svc *corev1.Service) {
	svc.Annotations["service.beta.kubernetes.io/do-loadbalancer-sticky-sessions-type"] = "cookies" // want `stickysession: service.beta.kubernetes.io/do-loadbalancer-sticky-sessions-type is set to cookies in annotationOfAnObject`
}

func partOfAnAnnotation(svc *corev1.Service) {
	svc.Annotations["alb.ingress.kubernetes.io/target-group-attributes"] = "slow_start.duration_seconds=30,stickiness.enabled=true" // want `stickysession: alb.ingress.kubernetes.io/target-group-attributes is set to slow_start.duration_seconds=30,stickiness.enabled=true in partOfAnAnnotation`
}

func annotate(svc *corev1.Service, key, value string) { svc.Annotations[key] = value }

func pairOfArguments(svc *corev1.Service) {
	annotate(svc, "haproxy-ingress.github.io/affinity", "cookie") // want `stickysession: haproxy-ingress.github.io/affinity is set to cookie in pairOfArguments`
}

func labelsForTraefik(name string) map[string]string {
	return map[string]string{
		"traefik.enable": "true",
		fmt.Sprintf("traefik.http.services.%s.loadbalancer.sticky.cookie", name):    "true", // want `stickysession: traefik.http.services.\*.loadbalancer.sticky.cookie is set to true in labelsForTraefik`
		"traefik.http.services." + name + ".loadbalancer.sticky.cookie.name":        name + "_route",
		fmt.Sprintf("traefik.http.services.%s.loadbalancer.healthcheck.path", name): "/healthz",
	}
}
