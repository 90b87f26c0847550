// Chat bots: commands, updates and events are messages.
package main

import (
	"github.com/bwmarrin/discordgo"
	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"
	"github.com/mymmrac/telego"
	"github.com/mymmrac/telego/telegohandler"
	"github.com/slack-go/slack/socketmode"
	"gopkg.in/telebot.v4"
)

// Units of work write all of these but plans, which start-up writes.
var byDiscord, byTelebot, byTelego, bySlack, byPoll, plans []string

// bot keeps what it learns from messages.
type bot struct{ scores map[string]int }

func main() {
	b := &bot{scores: map[string]int{}}
	b.scores["house"] = 1
	d, _ := discordgo.New("token")
	d.AddHandler(b.message)
	d.AddHandler(joined)
	useTelegram(nil, nil, nil)
	useSlack(nil)
	_ = d.Open()
}

func (b *bot) message(s *discordgo.Session, m *discordgo.MessageCreate) {
	b.scores[m.Author.ID]++ // want `^instancestate: bot.scores`
}

func joined(*discordgo.Session, *discordgo.GuildMemberAdd) {
	byDiscord = append(byDiscord, "again") // want `byDiscord is written by joined`
}

func useTelegram(b *telebot.Bot, h *telegohandler.BotHandler, api *tgbotapi.BotAPI) {
	plans = append(plans, "telebot")
	b.Handle("/start", func(telebot.Context) error {
		byTelebot = append(byTelebot, "again") // want `byTelebot is written by`
		return nil
	})
	h.HandleMessage(func(*telegohandler.Context, telego.Message) error {
		byTelego = append(byTelego, "again") // want `byTelego is written by`
		return nil
	})
	go func() {
		for range api.GetUpdatesChan(tgbotapi.NewUpdate(0)) {
			byPoll = append(byPoll, "again") // want `byPoll is written by`
		}
	}()
	b.Start()
}

func useSlack(h *socketmode.SocketmodeHandler) {
	h.HandleSlashCommand("/vote", func(*socketmode.Event, *socketmode.Client) {
		bySlack = append(bySlack, "again") // want `bySlack is written by /vote`
	})
}
