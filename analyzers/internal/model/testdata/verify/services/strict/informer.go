package main

import "k8s.io/client-go/tools/cache"

var byInformer []string

// inform keeps what an informer tells: a new process is told all of it again.
func inform() cache.ResourceEventHandler {
	return cache.ResourceEventHandlerFuncs{AddFunc: func(any) {
		byInformer = append(byInformer, "again") // want `byInformer is written by`
	}}
}
