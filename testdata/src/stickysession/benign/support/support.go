// Package support helps tests.
package support

import (
	"testing"

	corev1 "k8s.io/api/core/v1"
)

func Sticky(t *testing.T) *corev1.Service {
	t.Helper()
	return &corev1.Service{Spec: corev1.ServiceSpec{SessionAffinity: corev1.ServiceAffinityClientIP}}
}
