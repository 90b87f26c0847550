// Package cobra is a stub for fixtures: signatures as in the real library, no parsing.
package cobra

type Command struct {
	Use   string
	Short string
	Run   func(cmd *Command, args []string)
	RunE  func(cmd *Command, args []string) error

	commands []*Command
}

func (c *Command) AddCommand(cmds ...*Command) { c.commands = append(c.commands, cmds...) }
func (c *Command) Execute() error              { return nil }
