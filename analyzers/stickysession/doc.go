// Package stickysession defines an Analyzer that reports session affinity that code configures or relies upon.
//
// # Analyzer stickysession
//
// stickysession: find session affinity that the code configures or relies upon
//
// A load balancer that sends each visitor to the same process again hides that the process keeps something for
// the visitor. It is lost when that process ends, crashes or is replaced by a new release, and the load does not
// spread: a new process gets new visitors only.
//
// Before:
//
//	service := &corev1.Service{Spec: corev1.ServiceSpec{
//		Selector:        map[string]string{"app": "shop"},
//		SessionAffinity: corev1.ServiceAffinityClientIP, // because of the carts in memory
//	}}
//
// After:
//
//	service := &corev1.Service{Spec: corev1.ServiceSpec{
//		Selector: map[string]string{"app": "shop"},
//	}}
//	// and in the shop
//	err := redis.HSet(ctx, "cart:"+cookie.Value, item, count).Err()
//
// Reported is what the code itself sets: fields and arguments (a Kubernetes Service's SessionAffinity, session
// persistence of the Gateway API, hashing by cookie, header or address in Istio and Envoy, sticky cookies of
// Traefik, stickiness of target groups and backend services of AWS and Google Cloud), with a value that turns
// affinity on, directly, through a pointer, a variable or a parameter of a function of the package; annotations,
// labels and attributes with such a key and value in maps, in a pair of arguments or in a pair of fields; and
// the cookies and headers by which load balancers find a process again (AWSALB, JSESSIONID, fly-force-instance-id),
// read or set by hand. What one function sets on one object is one finding.
//
// Only with -strict: a value that comes from outside, such as a flag or a resource that the user wrote.
//
// Not reported: the default (None, NONE, false, ""), comparing, reading, deleting, and copying a field from one
// object of the library to another, as reconcilers and conversions do; generated code; files that import testing.
//
// Blind spots: manifests in YAML, whether in files, templates or texts; keys that are put together from variable
// prefixes; infrastructure code in other tools' own types; a proxy of one's own that hashes addresses or compares a
// cookie with the name of its host.
package stickysession
