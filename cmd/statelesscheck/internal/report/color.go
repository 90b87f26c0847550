package report

// Colours of terminals, as their escape sequences number them.
const (
	bold   = "1"
	dim    = "2"
	red    = "1;31"
	yellow = "1;33"
	cyan   = "1;36"
)

// colorOf is the colour of a finding's kind, by severity.
var colorOf = map[string]string{"error": red, "warning": yellow, "note": cyan}

// paint returns text in a colour, if colours are wanted.
func (o Options) paint(color, text string) string {
	if !o.Color || color == "" {
		return text
	}
	return "\x1b[" + color + "m" + text + "\x1b[0m"
}
