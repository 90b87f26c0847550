// Package analyzers holds the checks of statelesscheck and the umbrella analyzer that runs them all.
//
// # Analyzer statelesscheck
//
// statelesscheck: find state that keeps a service from running in several processes
//
// Factor VI of the twelve-factor app: processes are stateless and share nothing. The analyzer
// follows the code from each unit of work (a request, RPC, message, job or tick) through calls,
// interfaces, closures and packages to the writes that outlive it.
package analyzers
