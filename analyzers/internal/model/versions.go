package model

import (
	"fmt"
	"go/types"
	"strings"
)

// Versions: a library's major versions, and its forks, keep the names that matter. What the model says
// of one version holds for the others as long as it says nothing of them, and as far as the operands fit.

// Path returns the path under which the model knows a package: its own, or that of another major
// version or of the library that it is a fork of.
func (m *Model) Path(pkgPath string) string {
	if other := m.relative(pkgPath); other != "" {
		return other
	}
	return pkgPath
}

// relative returns the known path that stands for an unknown one, "" if there is none. It does not allocate,
// because it is asked for most call instructions.
func (m *Model) relative(pkgPath string) string {
	if strings.IndexByte(pkgPath, '.') < 0 { // the standard library has one version
		return ""
	}
	var buf [128]byte
	other := m.versions[string(appendVersionless(buf[:0], pkgPath))]
	if other == pkgPath || m.known[pkgPath] {
		return ""
	}
	return other
}

// appendVersionless prints a package path without the element, or the end of gopkg.in's elements, that
// names the major version.
func appendVersionless(b []byte, pkgPath string) []byte {
	for start := 0; start < len(pkgPath); {
		end := len(pkgPath)
		if i := strings.IndexByte(pkgPath[start:], '/'); i >= 0 {
			end = start + i
		}
		elem := pkgPath[start:end]
		dot := strings.LastIndexByte(elem, '.')
		switch {
		case start > 0 && isVersion(elem):
		case start > 0 && dot > 0 && isVersion(elem[dot+1:]):
			b = append(append(b, '/'), elem[:dot]...)
		case start > 0:
			b = append(append(b, '/'), elem...)
		default:
			b = append(b, elem...)
		}
		start = end + 1
	}
	return b
}

// isVersion reports whether an element is v2, v10 and so on.
func isVersion(s string) bool {
	return len(s) > 1 && s[0] == 'v' && strings.Trim(s[1:], "0123456789") == ""
}

// addVersions enters the packages that symbols name, and their forks. The highest version stands for those that are not
// known: new ones are more common than old ones.
func (b *builder) addVersions() {
	m := b.model
	for _, d := range m.directives {
		if isSymbol(d.effect.Verb) {
			m.known[packageOf(d.symbol)] = true
		}
	}
	for path := range m.known {
		b.addVersion(string(appendVersionless(nil, path)), path)
	}
	for _, d := range m.directives {
		if d.effect.Verb == "same" {
			b.addFork(d)
		}
	}
}

// isSymbol reports whether what comes after a verb is the name of a function, method, field, type or variable.
func isSymbol(verb string) bool {
	switch verb {
	case "copies", "driver", "embeds", "generated", "minor", "provides", "same", "serve", "signature", "takes", "tests", "text", "tool", "word":
		return false
	}
	return true
}

func (b *builder) addVersion(key, path string) {
	if first := b.model.versions[key]; first == "" || newer(path, first) {
		b.model.versions[key] = path
	}
}

func newer(path, than string) bool {
	return len(path) > len(than) || len(path) == len(than) && path > than
}

func (b *builder) addFork(d directive) {
	found := false
	for path := range b.model.known {
		rest, ok := strings.CutPrefix(path, d.effect.As)
		if ok && (rest == "" || rest[0] == '/') {
			found = true
			b.addVersion(string(appendVersionless(nil, d.symbol+rest)), path)
		}
	}
	if !found {
		b.errs = append(b.errs, fmt.Errorf("%s: no symbol is of %s", d.effect.Place, d.effect.As))
	}
}

// elsewhere returns what is known of a function in another version of its package.
func (m *Model) elsewhere(fn *types.Func) []Effect {
	if fn.Pkg() == nil {
		return nil
	}
	other := m.relative(fn.Pkg().Path())
	if other == "" {
		return nil
	}
	effects := m.symbols[strings.Replace(Name(fn), fn.Pkg().Path(), other, 1)]
	for i, e := range effects {
		if !fits(fn.Signature(), e) {
			return fitting(fn.Signature(), effects[:i:i], effects[i+1:])
		}
	}
	return effects
}

func fitting(sig *types.Signature, fit, rest []Effect) []Effect {
	for _, e := range rest {
		if fits(sig, e) {
			fit = append(fit, e)
		}
	}
	return fit
}

// spelled prints a signature with the paths that the model knows.
func (m *Model) spelled(sig *types.Signature) string {
	text := string(appendSignature(nil, sig))
	for _, tuple := range []*types.Tuple{sig.Params(), sig.Results()} {
		for v := range tuple.Variables() {
			named := core(v.Type())
			if named == nil || named.Pkg() == nil {
				continue
			}
			if other := m.relative(named.Pkg().Path()); other != "" {
				text = strings.ReplaceAll(text, named.Pkg().Path()+"."+named.Name(), other+"."+named.Name())
			}
		}
	}
	return text
}

// fits reports whether a function has the operands and results that the model speaks of.
func fits(sig *types.Signature, e Effect) bool {
	for _, o := range []Operand{e.Target, e.Key, e.Value, e.Pattern, e.Path} {
		if int(o) >= sig.Params().Len() || o == Receiver && sig.Recv() == nil {
			return false
		}
	}
	return e.Result < sig.Results().Len()
}
