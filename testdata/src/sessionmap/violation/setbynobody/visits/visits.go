// Package visits makes a session manager that leaves the package: whoever imports it may choose a store.
package visits

import "github.com/alexedwards/scs/v2"

func New() *scs.SessionManager { return scs.New() }

type keeper struct{ own *scs.SessionManager }

// ownManager stays here, so nobody else can choose a store.
func ownManager() *keeper {
	return &keeper{own: scs.New()} // want `sessionmap: scs.New keeps sessions in memory`
}

var _ = ownManager
