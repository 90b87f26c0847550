// Package v1 is a stub for fixtures: the setter of an apply configuration.
package v1

import corev1 "k8s.io/api/core/v1"

type ServiceSpecApplyConfiguration struct{ SessionAffinity *corev1.ServiceAffinity }

func ServiceSpec() *ServiceSpecApplyConfiguration { return &ServiceSpecApplyConfiguration{} }

func (b *ServiceSpecApplyConfiguration) WithSessionAffinity(value corev1.ServiceAffinity) *ServiceSpecApplyConfiguration {
	b.SessionAffinity = &value
	return b
}
