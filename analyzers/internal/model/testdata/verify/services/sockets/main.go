// Websockets, raw connections and other protocols. What belongs to one connection dies with it.
package main

import (
	"context"
	"io"
	"net"
	"net/http"
	"os"

	"github.com/coder/websocket"
	"github.com/emersion/go-smtp"
	"github.com/gliderlabs/ssh"
	socketio "github.com/googollee/go-socket.io"
	gorilla "github.com/gorilla/websocket"
	"github.com/lxzan/gws"
	"github.com/miekg/dns"
	"github.com/olahol/melody"
	gossh "golang.org/x/crypto/ssh"
)

// Units of work write all of these but plans, which start-up writes.
var byGorilla, byPong, byCoder, byMelody, bySocketio, bySsh, byDns, byTcp, byUdp, plans []string

func main() {
	plans = append(plans, "tcp")
	http.HandleFunc("/gorilla", gorillaLoop)
	http.HandleFunc("/coder", coderLoop)
	m := melody.New() // want `melody.New keeps subscribers of messages`
	m.HandleMessage(func(*melody.Session, []byte) {
		byMelody = append(byMelody, "again") // want `byMelody is written by`
	})
	s := socketio.NewServer(nil) // want `socketio.NewServer keeps rooms`
	s.OnEvent("/", "vote", func(socketio.Conn, string) {
		bySocketio = append(bySocketio, "again") // want `bySocketio is written by`
	})
	_ = gws.NewUpgrader(&rooms{members: map[string]int{}}, nil)
	go func() { _ = http.ListenAndServe(":1", nil) }()
	go func() { _ = smtp.NewServer(&inbox{}).ListenAndServe() }()
	ssh.Handle(func(ssh.Session) {
		bySsh = append(bySsh, "again") // want `bySsh is written by`
	})
	go func() {
		_ = (&ssh.Server{ChannelHandlers: map[string]ssh.ChannelHandler{"session": forward}}).ListenAndServe()
	}()
	dns.HandleFunc("example.org.", func(dns.ResponseWriter, *dns.Msg) {
		byDns = append(byDns, "again") // want `byDns is written by`
	})
	l, _ := net.Listen("tcp", ":2")
	(&tcp{names: map[string]string{}}).serve(l)
}

// forward goes on in a goroutine that is the connection's own. What it records stays.
func forward(_ *ssh.Server, conn *gossh.ServerConn, wanted gossh.NewChannel, _ ssh.Context) {
	go func() {
		record, err := os.Create("/sessions/" + conn.User()) // want `^fswrite: file /sessions/\* \(os.Create in literal in forward\) is written by forward`
		if err != nil {
			return
		}
		defer record.Close()
		if channel, _, err := wanted.Accept(); err == nil {
			_, _ = io.Copy(record, channel)
		}
	}()
}

func gorillaLoop(w http.ResponseWriter, r *http.Request) {
	c, _ := (&gorilla.Upgrader{}).Upgrade(w, r, nil)
	mine := 0
	c.SetPongHandler(func(string) error {
		byPong = append(byPong, "again") // want `byPong is written by /gorilla`
		mine++
		return nil
	})
	for {
		if _, _, err := c.ReadMessage(); err != nil {
			return
		}
		mine++
		byGorilla = append(byGorilla, "again") // want `byGorilla is written by /gorilla`
	}
}

func coderLoop(w http.ResponseWriter, r *http.Request) {
	c, _ := websocket.Accept(w, r, nil)
	for {
		if _, _, err := c.Read(context.Background()); err != nil {
			return
		}
		byCoder = append(byCoder, "again") // want `byCoder is written by /coder`
	}
}

// rooms handles the events of all connections.
type rooms struct {
	gws.BuiltinEventHandler
	members map[string]int
}

func (h *rooms) OnMessage(c *gws.Conn, m *gws.Message) {
	h.members[m.Data.String()]++ // want `^instancestate: rooms.members`
}

// inbox is the backend of a mail server; a session is made for each connection.
type inbox struct{ mails []string }

func (b *inbox) NewSession(*smtp.Conn) (smtp.Session, error) { return &session{inbox: b}, nil }

type session struct {
	inbox *inbox
	from  string
}

func (s *session) Mail(from string, o *smtp.MailOptions) error {
	s.from = from
	return nil
}

func (s *session) Rcpt(string, *smtp.RcptOptions) error { return nil }

func (s *session) Data(r io.Reader) error {
	s.inbox.mails = append(s.inbox.mails, s.from) // want `inbox.mails`
	return nil
}

func (s *session) Reset()        { s.from = "" }
func (s *session) Logout() error { return nil }

// tcp accepts connections: each is a unit of work.
type tcp struct{ names map[string]string }

func (t *tcp) serve(l net.Listener) {
	for {
		c, err := l.Accept()
		if err != nil {
			return
		}
		go t.handle(c)
	}
}

func (t *tcp) handle(c net.Conn) {
	defer c.Close()
	buf := make([]byte, 16)
	lines := 0
	for {
		n, err := c.Read(buf)
		if err != nil {
			return
		}
		lines++
		t.names[c.RemoteAddr().String()] = string(buf[:n]) // want `^(instancestate|sessionmap): tcp.names`
	}
}
