// Schedulers, job queues and functions in a cloud.
package main

import (
	"context"
	"net/http"

	"github.com/GoogleCloudPlatform/functions-framework-go/functions"
	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-lambda-go/lambda"
	"github.com/go-co-op/gocron/v2"
	"github.com/hibiken/asynq"
	oldcron "github.com/jasonlvhit/gocron"
	"github.com/reugn/go-quartz/job"
	"github.com/reugn/go-quartz/quartz"
	"github.com/riverqueue/river"
	"github.com/robfig/cron/v3"
	"go.temporal.io/sdk/worker"
)

// Units of work write all of these but plans, which start-up writes.
var byCron, byGocron, byOldcron, byAsynq, byQuartz, byWorkflow, byLambda, byHttp, plans []string

func main() {
	plans = append(plans, "cron")
	c := cron.New()
	_, _ = c.AddFunc("@hourly", func() {
		byCron = append(byCron, "again") // want `byCron is written by`
	})
	_, _ = c.AddJob("@daily", &report{})
	c.Start()
	_, _ = gocron.NewScheduler()
	_ = gocron.NewTask(func() {
		byGocron = append(byGocron, "again") // want `byGocron is written by`
	})
	_ = oldcron.Every(1).Hour().Do(tick)
	useQuartz()
	useAsynq()
	useRiver(river.NewWorkers())
	useTemporal(nil)
	functions.HTTP("Hello", hello)
	lambda.Start(invoked)
}

// report is a job: its method Run is the tick.
type report struct{ runs int }

func (r *report) Run() {
	r.runs++ // want `^instancestate: report.runs is written by @daily`
}

// Reset is not the scheduler's to call.
func (r *report) Reset() { r.runs = 0 }

func tick() {
	byOldcron = append(byOldcron, "again") // want `byOldcron is written by`
}

// nightly is a job of go-quartz.
type nightly struct{ done []string }

func (n *nightly) Execute(context.Context) error {
	n.done = append(n.done, "again") // want `^instancestate: nightly.done`
	return nil
}

func (n *nightly) Description() string { return "nightly" }

func useQuartz() {
	plans = append(plans, "quartz")
	_ = quartz.NewJobDetail(&nightly{}, quartz.NewJobKey("nightly"))
	_ = job.NewFunctionJob(func(context.Context) (int, error) {
		byQuartz = append(byQuartz, "again") // want `byQuartz is written by`
		return 0, nil
	})
}

// mailer handles the tasks of asynq.
type mailer struct{ sent map[string]bool }

func (m *mailer) ProcessTask(ctx context.Context, t *asynq.Task) error {
	m.sent[string(t.Payload())] = true // want `^instancestate: mailer.sent`
	return nil
}

func useAsynq() {
	mux := asynq.NewServeMux()
	mux.Handle("mail", &mailer{sent: map[string]bool{}})
	mux.HandleFunc("count", func(context.Context, *asynq.Task) error {
		byAsynq = append(byAsynq, "again") // want `byAsynq is written by count`
		return nil
	})
	_ = asynq.NewServer(asynq.RedisClientOpt{}, asynq.Config{}).Run(mux)
}

type sortArgs struct{}

func (sortArgs) Kind() string { return "sort" }

// sorter is a worker of River.
type sorter struct {
	river.WorkerDefaults[sortArgs]
	sorted int
}

func (s *sorter) Work(ctx context.Context, j *river.Job[sortArgs]) error {
	s.sorted++ // want `^instancestate: sorter.sorted`
	return nil
}

func useRiver(ws *river.Workers) { river.AddWorker(ws, &sorter{}) }

// activities are registered as an object: Temporal runs its exported methods.
type activities struct{ charged map[string]int }

func (a *activities) Charge(ctx context.Context, order string) error {
	a.charged[order]++ // want `^instancestate: activities.charged`
	return nil
}

func useTemporal(w worker.Worker) {
	w.RegisterActivity(&activities{charged: map[string]int{}})
	_ = w.Run(worker.InterruptCh())
}

func hello(http.ResponseWriter, *http.Request) {
	byHttp = append(byHttp, "again") // want `byHttp is written by`
}

func invoked(context.Context, events.SQSEvent) error {
	byLambda = append(byLambda, "again") // want `byLambda is written by`
	return nil
}
