package model

import (
	"slices"
	"strings"
)

// attribute says where the value of an attribute goes.
type attribute struct {
	name     string
	required bool
	set      func(*Effect, string) bool // false: malformed
}

// verbs is the grammar: every verb with its attributes.
var verbs = map[string][]attribute{
	"entry": {must(unit), may(operand("handler", targetOf, true)), may(operand("pattern", patternOf, false)), may(method),
		may(field), may(methods)},
	"signature": {must(unit)},
	"returns":   {must(takes), must(unit)},
	"serve":     {must(unit), may(receiver)},
	"generated": {must(operand("service", targetOf, false)), must(needs), must(unit)},
	"embeds":    {must(unit), may(receiver), may(methods)},
	"provides":  {must(unit)},
	"takes":     {must(unit)},
	"startup":   {may(operand("arg", targetOf, true)), may(is("command"))},
	"calls":     {must(operand("arg", targetOf, true)), must(mode), may(method)},
	"mutates": {may(operand("target", targetOf, false)), must(op("insert delete take store clear add limit pace send schedule")),
		may(operand("key", keyOf, false)), may(operand("value", valueOf, true)), may(state)},
	"reads":   {may(operand("target", targetOf, false)), must(result), may(operand("key", keyOf, false)), may(state)},
	"aliases": {must(result), must(operand("of", targetOf, true))},
	"fills":   {must(operand("target", targetOf, true))},
	"file": {must(op("create write rename remove mkdir temp open append link chmod truncate read log name below parent format spool")),
		may(operand("path", pathOf, false)), may(operand("from", keyOf, false)), may(operand("flags", valueOf, false)),
		may(result), may(operand("target", targetOf, false)), may(operand("data", patternOf, false)), may(field)},
	"builds":   {may(operand("arg", targetOf, false)), may(when)},
	"runs":     {must(operand("arg", targetOf, false)), may(argWords)},
	"captures": nil,
	"tool":     {must(is("compiler filter manager runner shell media")), may(argWords), may(but)},
	"benign":   {must(is("sync metrics log trace pool client template random config connection context request test"))},
	"observes": nil,
	"means":    {must(is("moment signal file number answer handle session key"))},
	"waits":    {may(is("time"))},
	"joins":    {may(is("end"))},
	"injects":  nil,
	"works":    {must(is("mail http exec database broker service file none")), may(operand("arg", targetOf, false)), may(when)},
	"minor":    nil,
	"serves":   nil,
	"exits":    nil,
	"client":   nil,
	"origin": {must(is("cookie header body query form path token key credential session auth time env address context asset image template memory")), may(result),
		may(operand("target", targetOf, false))},
	"answers": {must(is("error ok"))},
	"sends":   {may(operand("key", keyOf, false)), may(operand("value", valueOf, false))},
	"setting": {may(operand("arg", targetOf, false)), may(but), must(is("sticky cookie header"))},
	"text":    {must(is("key cookie header off asset saves asks time")), may(text)},
	"word":    {must(is("session secret input limit log probe serve test setup config watch pool"))},
	"keeps": {must(oneOf("kind", "state sessionmap fswrite memqueue assetbuild stickysession", func(e *Effect) *string { return &e.Kind })),
		must(what), may(oneOf("store", "memory file key lasting", func(e *Effect) *string { return &e.Store })),
		may(oneOf("level", "violation debatable cache server", func(e *Effect) *string { return &e.Level })),
		may(operand("arg", targetOf, true)), may(operand("key", keyOf, false)), may(when), may(unless), may(but)},
	"opens": {may(is("embedded memory server")), may(operand("driver", keyOf, false)), may(operand("dsn", pathOf, false)), may(field), may(unless),
		may(inMemory)},
	"asks":   {may(operand("arg", pathOf, false)), may(is("idle chain"))},
	"copies": nil,
	"tests":  nil,
	"driver": {must(is("embedded server")), may(by)},
	"same":   {must(attribute{name: "as", set: func(e *Effect, v string) bool { e.As = v; return v != "" }})},
}

var (
	unit     = oneOf("unit", "request rpc message watch job tick connection session command startup", func(e *Effect) *string { return &e.Unit })
	mode     = oneOf("mode", "sync once go", func(e *Effect) *string { return &e.Mode })
	method   = attribute{name: "method", set: func(e *Effect, v string) bool { e.Method = v; return isIdentifier(v) }}
	but      = attribute{name: "but", set: func(e *Effect, v string) bool { e.But = v; return v != "" }}
	argWords = attribute{name: "args", set: func(e *Effect, v string) bool { e.Text = v; return v != "" }}
	text     = attribute{name: "value", set: func(e *Effect, v string) bool { e.Text = v; return v != "" }}
	by       = attribute{name: "by", set: func(e *Effect, v string) bool { e.Text = v; return v != "" }}
	state    = attribute{name: "state", set: func(e *Effect, v string) bool {
		e.State = strings.ReplaceAll(v, "-", " ")
		return isWord.MatchString(e.State)
	}}
	field = attribute{name: "field", set: func(e *Effect, v string) bool { e.Field = v; return isIdentifier(v) }}
	// methods: a type has no method called all, exported ones begin with a capital.
	methods  = attribute{name: "methods", set: func(e *Effect, v string) bool { e.Methods = v; return isIdentifier(v) }}
	receiver = attribute{name: "receiver", set: func(e *Effect, v string) bool { e.Fresh = true; return v == "new" }}
	takes    = attribute{name: "takes", set: func(e *Effect, v string) bool { e.Takes = v; return v != "" }}
	needs    = attribute{name: "needs", set: func(e *Effect, v string) bool { e.Needs = v; return v != "" }}
	result   = attribute{name: "result", set: func(e *Effect, v string) (ok bool) {
		e.Result, ok = parseIndex(v)
		return ok
	}}
)

var (
	what = attribute{name: "what", set: func(e *Effect, v string) bool {
		e.What = strings.ReplaceAll(v, "_", " ")
		return v != ""
	}}
	when   = attribute{name: "when", set: func(e *Effect, v string) bool { e.When = v; return v != "" }}
	unless = attribute{name: "unless", set: func(e *Effect, v string) bool {
		e.Unless = strings.Split(v, ",")
		return !slices.Contains(e.Unless, "")
	}}
)

var inMemory = attribute{name: "memory", set: func(e *Effect, v string) bool {
	e.Memory = strings.Split(v, ",")
	return !slices.Contains(e.Memory, "")
}}

func targetOf(e *Effect) *Operand  { return &e.Target }
func keyOf(e *Effect) *Operand     { return &e.Key }
func valueOf(e *Effect) *Operand   { return &e.Value }
func patternOf(e *Effect) *Operand { return &e.Pattern }
func pathOf(e *Effect) *Operand    { return &e.Path }

func must(a attribute) attribute { a.required = true; return a }
func may(a attribute) attribute  { return a }

func op(words string) attribute {
	return oneOf("op", words, func(e *Effect) *string { return &e.Op })
}

func is(words string) attribute {
	return oneOf("is", words, func(e *Effect) *string { return &e.Is })
}

func oneOf(name, words string, field func(*Effect) *string) attribute {
	allowed := " " + words + " "
	return attribute{name: name, set: func(e *Effect, v string) bool {
		*field(e) = v
		return strings.Contains(allowed, " "+v+" ")
	}}
}

func operand(name string, field func(*Effect) *Operand, variadic bool) attribute {
	return attribute{name: name, set: func(e *Effect, v string) bool {
		if digits, more := strings.CutSuffix(v, "+"); more && variadic {
			e.Variadic, v = true, digits
		}
		if v == "recv" {
			*field(e) = Receiver
			return true
		}
		i, ok := parseIndex(v)
		*field(e) = Operand(i)
		return ok
	}}
}

// parseIndex takes two digits at most: no signature is longer.
func parseIndex(s string) (int, bool) {
	if s == "" || len(s) > 2 {
		return 0, false
	}
	n := 0
	for _, c := range []byte(s) {
		if c < '0' || c > '9' {
			return 0, false
		}
		n = 10*n + int(c-'0')
	}
	return n, true
}

func isIdentifier(s string) bool {
	for _, c := range []byte(s) {
		if c != '_' && (c < '0' || c > '9') && (c < 'A' || c > 'Z') && (c < 'a' || c > 'z') {
			return false
		}
	}
	return s != "" && (s[0] < '0' || s[0] > '9')
}
