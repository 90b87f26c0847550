// Frameworks that fewer services use, controllers of Kubernetes and further consumers.
package main

import (
	"context"
	"net/http"
	"time"

	"github.com/RichardKnop/machinery/v1"
	"github.com/cloudwego/kitex/pkg/serviceinfo"
	kitex "github.com/cloudwego/kitex/server"
	faktory "github.com/contribsys/faktory_worker_go"
	"github.com/flamego/flamego"
	"github.com/go-chi/chi/v5"
	"github.com/go-pkgz/routegroup"
	"github.com/gocraft/work"
	"github.com/gogf/gf/v2/net/ghttp"
	"github.com/mochi-mqtt/server/v2"
	"github.com/mochi-mqtt/server/v2/packets"
	"github.com/pocketbase/pocketbase"
	"github.com/pocketbase/pocketbase/core"
	"gopkg.in/macaron.v1"
	"k8s.io/apimachinery/pkg/util/wait"
	"sigs.k8s.io/controller-runtime/pkg/reconcile"

	"verify/services/frameworks/api"
)

// Units of work write all of these but plans, which start-up writes.
var byGf, byMacaron, byFlamego, byPocketbase, byHook, byBundle, byMachinery, byFaktory, byWork, byPeriod, plans []string

func main() {
	plans = append(plans, "web")
	gf := &ghttp.Server{}
	gf.BindHandler("/add", func(r *ghttp.Request) {
		byGf = append(byGf, "again") // want `byGf is written by /add`
	})
	gf.Group("/pets", func(g *ghttp.RouterGroup) {
		plans = append(plans, "pets")
		g.Bind(&pets{})
	})
	m := macaron.New()
	m.Post("/add", func(name string) {
		byMacaron = append(byMacaron, name) // want `byMacaron is written by POST /add`
	})
	f := flamego.New()
	f.Group("/pets", func() {
		plans = append(plans, "more pets")
		f.Post("/add", func(c flamego.Context) {
			byFlamego = append(byFlamego, "again") // want `byFlamego is written by POST /add`
		})
	})
	http.Handle("/", api.HandlerFromMux(&shelter{names: map[string]bool{}}, chi.NewRouter()))
	bundle := routegroup.New(http.NewServeMux())
	bundle.Route(func(b *routegroup.Bundle) {
		plans = append(plans, "routes")
		b.HandleFunc("POST /bundle", func(http.ResponseWriter, *http.Request) {
			byBundle = append(byBundle, "again") // want `byBundle is written by POST /bundle`
		})
	})
	go usePocketbase()
	go useKubernetes()
	useConsumers()
}

// pets is bound as an object.
type pets struct{ fed int }

func (p *pets) Feed(context.Context, *struct{}) (*struct{}, error) {
	p.fed++ // want `^instancestate: pets.fed`
	return nil, nil
}

type shelter struct{ names map[string]bool }

func (s *shelter) AddPet(w http.ResponseWriter, r *http.Request) {
	s.names[r.FormValue("name")] = true // want `^instancestate: shelter.names is written by`
}

func usePocketbase() {
	app := pocketbase.New()
	app.OnServe().BindFunc(func(e *core.ServeEvent) error {
		e.Router.POST("/add", func(e *core.RequestEvent) error {
			byPocketbase = append(byPocketbase, "again") // want `byPocketbase is written by POST /add`
			return nil
		})
		return e.Next()
	})
	app.OnRecordCreate("pets").BindFunc(func(e *core.RecordEvent) error {
		byHook = append(byHook, e.Record.Id) // want `byHook is written by`
		return e.Next()
	})
}

// controller is told about each resource that changes.
type controller struct{ seen map[string]int }

func (c *controller) Reconcile(ctx context.Context, r reconcile.Request) (reconcile.Result, error) {
	c.seen[r.Name]++ // want `^instancestate: controller.seen`
	return reconcile.Result{}, nil
}

func useKubernetes() {
	plans = append(plans, "controllers")
	wait.Until(func() {
		byPeriod = append(byPeriod, "again") // want `byPeriod is written by`
	}, time.Minute, nil)
}

// calculator implements what kitex generates an interface for.
type calculator struct{ sums []int }

func (c *calculator) Add(ctx context.Context, n int32) (int32, error) {
	c.sums = append(c.sums, int(n)) // want `^instancestate: calculator.sums`
	return n, nil
}

// watcher sees the messages of an MQTT broker.
type watcher struct {
	mqtt.HookBase
	topics map[string]int
}

func (w *watcher) OnPublish(cl *mqtt.Client, pk packets.Packet) (packets.Packet, error) {
	w.topics[pk.TopicName]++ // want `^instancestate: watcher.topics`
	return pk, nil
}

func useConsumers() {
	_ = kitex.NewServer().RegisterService(&serviceinfo.ServiceInfo{}, &calculator{})
	_ = mqtt.New(nil).AddHook(&watcher{topics: map[string]int{}}, nil)
	_ = (&machinery.Server{}).RegisterTask("add", func(n int) error {
		byMachinery = append(byMachinery, "again") // want `byMachinery is written by add`
		return nil
	})
	faktory.NewManager().Register("add", func(ctx context.Context, args ...any) error {
		byFaktory = append(byFaktory, "again") // want `byFaktory is written by add`
		return nil
	})
	work.NewWorkerPool(struct{}{}, 4, "shop", nil).Job("add", func(j *work.Job) error {
		byWork = append(byWork, "again") // want `byWork is written by add`
		return nil
	})
}
