// Work that is put off: jobs that requests give to a scheduler inside the process, mails and webhooks behind the answer, hooks of ORMs.
package main

import (
	"context"
	"log"
	"net/http"
	"strings"
	"time"

	"github.com/go-co-op/gocron"
	gocron2 "github.com/go-co-op/gocron/v2"
	"github.com/go-mail/mail"
	"github.com/go-resty/resty/v2"
	oldcron "github.com/jasonlvhit/gocron"
	"github.com/jordan-wright/email"
	"github.com/redis/go-redis/v9"
	"github.com/reugn/go-quartz/job"
	"github.com/reugn/go-quartz/quartz"
	"github.com/robfig/cron/v3"
	"github.com/sendgrid/sendgrid-go"
	sgmail "github.com/sendgrid/sendgrid-go/helpers/mail"
	gomail "github.com/wneessen/go-mail"
	oldmail "gopkg.in/gomail.v2"
	"gorm.io/gorm"
)

type server struct {
	cron   *cron.Cron
	old    *gocron.Scheduler
	now    gocron2.Scheduler
	quartz quartz.Scheduler
	db     *gorm.DB
	dialer *mail.Dialer
	second *oldmail.Dialer
	client *gomail.Client
	grid   *sendgrid.Client
	web    *resty.Client
	redis  *redis.Client
	ticks  int
}

func (s *server) send(to string) {
	m := mail.NewMessage()
	m.SetHeader("To", to)
	log.Print(s.dialer.DialAndSend(m))
}

func main() {
	s := &server{cron: cron.New(), old: gocron.NewScheduler(time.UTC)}
	s.now, _ = gocron2.NewScheduler()
	_, _ = s.cron.AddFunc("@daily", s.letters)
	_, _ = s.now.NewJob(gocron2.DurationJob(time.Hour), gocron2.NewTask(func() { s.send("operator@example.com") }))
	s.cron.Start()
	_ = s.db.Callback().Create().After("gorm:create").Register("tell", s.told)
	http.HandleFunc("/cron", s.byCron)
	http.HandleFunc("/object", s.objectByCron)
	http.HandleFunc("/gocron", s.byGocron)
	http.HandleFunc("/gocron2", s.byGocron2)
	http.HandleFunc("/jasonlvhit", s.byOldcron)
	http.HandleFunc("/quartz", s.byQuartz)
	http.HandleFunc("/timer", s.byTimer)
	http.HandleFunc("/old", s.mailOfGomail)
	http.HandleFunc("/new", s.mailOfGoMail)
	http.HandleFunc("/email", s.mailOfEmail)
	http.HandleFunc("/grid", s.mailOfSendgrid)
	http.HandleFunc("/hook", s.webhook)
	http.HandleFunc("/answered", s.mailBeforeAnswer)
	http.HandleFunc("/kept", s.kept)
	http.HandleFunc("/refresh", s.tickOfRequest)
	log.Fatal(http.ListenAndServe(":8080", nil))
}

// letters takes its work from the database.
func (s *server) letters() {
	s.ticks++ // want `^instancestate: server.ticks is written by @daily`
	var waiting []struct{ To string }
	s.db.Find(&waiting)
	for _, l := range waiting {
		s.send(l.To)
	}
}

func (s *server) byCron(w http.ResponseWriter, r *http.Request) {
	to := r.FormValue("to")
	_, _ = s.cron.AddFunc(r.FormValue("at"), func() { s.remind(to) }) // want `^memqueue: background work of \(\*server\)\.remind \(a mail\) is started by /cron`
}

func (s *server) objectByCron(w http.ResponseWriter, r *http.Request) {
	_, _ = s.cron.AddJob("@hourly", &reminder{s, r.FormValue("to")}) // want `^memqueue: background work of .* \(a mail\) is started by /object`
}

func (s *server) remind(to string) { s.send(to) }

type reminder struct {
	*server
	to string
}

func (r *reminder) Run() { r.send(r.to) }

func (s *server) byGocron(w http.ResponseWriter, r *http.Request) {
	_, _ = s.old.Every(1).Day().Do(s.greet, r.FormValue("to")) // want `^memqueue: background work of .*greet \(a mail\) is started by /gocron`
}

func (s *server) greet(to string) { s.send(to) }

func (s *server) byGocron2(w http.ResponseWriter, r *http.Request) {
	_, _ = s.now.NewJob(gocron2.DurationJob(time.Hour), gocron2.NewTask(s.warn, r.FormValue("to"))) // want `^memqueue: background work of .*warn \(a mail\) is started by /gocron2`
}

func (s *server) warn(to string) { s.send(to) }

func (s *server) byOldcron(w http.ResponseWriter, r *http.Request) {
	_ = oldcron.Every(1).Hour().Do(s.thank, r.FormValue("to")) // want `^memqueue: background work of .*thank \(a mail\) is started by /jasonlvhit`
}

func (s *server) thank(to string) { s.send(to) }

func (s *server) byQuartz(w http.ResponseWriter, r *http.Request) {
	to := r.FormValue("to")
	j := job.NewFunctionJob(func(context.Context) (int, error) { // want `^memqueue: background work of \(\*server\)\.invite \(a mail\) is started by /quartz`
		s.invite(to)
		return 0, nil
	})
	_ = s.quartz.ScheduleJob(quartz.NewJobDetail(j, quartz.NewJobKey(to)), quartz.NewSimpleTrigger(time.Hour))
}

func (s *server) invite(to string) { s.send(to) }

func (s *server) byTimer(w http.ResponseWriter, r *http.Request) {
	to := r.FormValue("to")
	t := time.NewTimer(time.Hour)
	go func() { // want `^memqueue: background work of \(\*server\)\.nag \(a mail\) is started by /timer`
		<-t.C
		s.nag(to)
	}()
}

func (s *server) nag(to string) { s.send(to) }

func (s *server) mailOfGomail(w http.ResponseWriter, r *http.Request) {
	m := oldmail.NewMessage()
	m.SetHeader("To", r.FormValue("to"))
	go s.second.DialAndSend(m) // want `^memqueue: background work of \(\*server\)\.mailOfGomail \(a mail\)`
}

func (s *server) mailOfGoMail(w http.ResponseWriter, r *http.Request) {
	m := gomail.NewMsg()
	_ = m.To(r.FormValue("to"))
	go func() { // want `^memqueue: background work of \(\*server\)\.mailOfGoMail \(a mail\)`
		log.Print(s.client.DialAndSend(m))
	}()
}

func (s *server) mailOfEmail(w http.ResponseWriter, r *http.Request) {
	e := &email.Email{To: []string{r.FormValue("to")}}
	go e.Send("localhost:25", nil) // want `^memqueue: background work of \(\*server\)\.mailOfEmail \(a mail\)`
}

func (s *server) mailOfSendgrid(w http.ResponseWriter, r *http.Request) {
	text := r.FormValue("text")
	go func() { // want `^memqueue: background work of \(\*server\)\.mailOfSendgrid \(a mail\)`
		_, err := s.grid.Send(letter(text))
		log.Print(err)
	}()
}

func (s *server) webhook(w http.ResponseWriter, r *http.Request) {
	url := r.FormValue("callback")
	go func() { // want `^memqueue: background work of \(\*server\)\.webhook \(an HTTP request\)`
		_, err := s.web.R().SetBody("done").Post(url)
		log.Print(err)
	}()
	go http.Post(url, "text/plain", strings.NewReader("done"))
}

func (s *server) mailBeforeAnswer(w http.ResponseWriter, r *http.Request) {
	s.send(r.FormValue("to"))
	_, _ = s.web.R().SetBody("done").Post(r.FormValue("callback"))
}

// kept: an entry with an expiry is a cache's, one without is there to stay.
func (s *server) kept(w http.ResponseWriter, r *http.Request) {
	go s.redis.Set(context.Background(), r.FormValue("name"), r.FormValue("text"), time.Minute)
	go s.redis.Set(context.Background(), r.FormValue("name"), r.FormValue("text"), 0) // want `^memqueue: background work of \(\*server\)\.kept \(a database write\)`
}

// tickOfRequest adds a tick without data of the request.
func (s *server) tickOfRequest(w http.ResponseWriter, r *http.Request) {
	_, _ = s.cron.AddFunc("@hourly", func() { s.send("operator@example.com") })
}

// An order is told about behind the request that makes it.
type order struct {
	ID int
	To string
	s  *server `gorm:"-"`
}

func (o *order) AfterCreate(*gorm.DB) error {
	go o.s.confirm(o.To) // want `^memqueue: background work of \(\*server\)\.confirm \(a mail\) is started by \(\*order\)\.AfterCreate`
	return nil
}

func (s *server) confirm(to string) { s.send(to) }

func (s *server) told(tx *gorm.DB) {
	o := tx.Statement.Dest.(*order)
	go s.tell(o.To) // want `^memqueue: background work of \(\*server\)\.tell \(a mail\)`
}

func (s *server) tell(to string) { s.send(to) }

func letter(text string) *sgmail.SGMailV3 {
	return sgmail.NewSingleEmail(nil, text, nil, text, text)
}
