package model

import (
	"fmt"
	"go/ast"
	"go/build"
	"go/parser"
	"go/token"
	"go/types"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/packages"
)

// TestSymbols resolves every symbol of the model against the real libraries, which testdata/verify
// requires and the go command downloads. A library that renames something fails it with the line of
// the model.
func TestSymbols(t *testing.T) {
	if testing.Short() {
		t.Skip("downloads and type-checks the libraries")
	}
	m, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	v := verifier(loadLibraries(t))
	for _, d := range m.directives {
		if err := v.check(d.symbol, d.effect); err != nil {
			t.Errorf("%s: %s %s: %v", d.effect.Place, d.effect.Verb, d.symbol, err)
		}
	}
}

// verifier holds the packages by path.
type verifier map[string]*types.Package

// loadLibraries type-checks what testdata/verify imports. Bodies of functions are dropped: names and
// signatures are all that is asked for.
func loadLibraries(t *testing.T) map[string]*types.Package {
	t.Helper()
	cfg := &packages.Config{
		Mode: packages.NeedName | packages.NeedImports | packages.NeedDeps | packages.NeedTypes | packages.NeedFiles | packages.NeedCompiledGoFiles,
		Dir:  "testdata/verify",
		Env:  append(os.Environ(), "CGO_ENABLED=0", "GOOS=linux", "GOWORK=off", "GOFLAGS=-mod=readonly"),
		ParseFile: func(fset *token.FileSet, name string, src []byte) (*ast.File, error) {
			file, err := parser.ParseFile(fset, name, src, parser.SkipObjectResolution)
			for _, decl := range file.Decls {
				if fn, ok := decl.(*ast.FuncDecl); ok {
					fn.Body = nil
				}
			}
			return file, err
		},
	}
	roots, err := packages.Load(cfg, ".")
	if err != nil {
		t.Fatal(err)
	}
	loaded := map[string]*types.Package{}
	packages.Visit(roots, nil, func(p *packages.Package) {
		for _, e := range p.Errors {
			if e.Kind == packages.ListError {
				t.Errorf("%s: %v", p.PkgPath, e)
			}
		}
		loaded[p.PkgPath] = p.Types
	})
	for _, p := range roots[0].Imports {
		if len(p.IgnoredFiles) > 0 {
			addFilesWithCgo(t, cfg, loaded, p)
		}
	}
	return loaded
}

// addFilesWithCgo type-checks a package anew if some of its files were ignored because they call C: what C declares has no type then.
func addFilesWithCgo(t *testing.T, cfg *packages.Config, loaded map[string]*types.Package, p *packages.Package) {
	t.Helper()
	linux := build.Default
	linux.GOOS, linux.CgoEnabled = "linux", true
	ofLinux := func(name string) bool {
		match, err := linux.MatchFile(filepath.Split(name))
		return err == nil && match && !strings.HasSuffix(name, "_test.go")
	}
	if !slices.ContainsFunc(p.IgnoredFiles, ofLinux) {
		return
	}
	fset := token.NewFileSet()
	var files []*ast.File
	for _, name := range slices.Concat(p.GoFiles, p.IgnoredFiles) {
		if !ofLinux(name) {
			continue
		}
		src, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		file, err := cfg.ParseFile(fset, name, src)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, file)
	}
	check := types.Config{FakeImportC: true, IgnoreFuncBodies: true, Importer: loadedPackages(loaded), Error: func(error) {}}
	loaded[p.PkgPath], _ = check.Check(p.PkgPath, fset, files, nil)
}

// loadedPackages imports from the packages by path.
type loadedPackages map[string]*types.Package

func (i loadedPackages) Import(path string) (*types.Package, error) {
	if p := i[path]; p != nil {
		return p, nil
	}
	return nil, fmt.Errorf("%s is not loaded", path)
}

func (v verifier) check(symbol string, e Effect) error {
	switch e.Verb {
	case "copies", "driver", "embeds", "minor", "provides", "same", "takes", "tests", "text", "tool", "word":
		return nil
	case "generated":
		if strings.Contains(e.Needs, ".") {
			_, err := v.typeName(e.Needs)
			return err
		}
		return nil
	case "signature":
		return v.checkSignature(symbol)
	case "serve":
		_, signature, _ := strings.Cut(symbol, " ")
		return v.checkSignature(signature)
	case "benign", "means", "returns":
		name, err := v.typeName(symbol)
		if err == nil && name.IsAlias() {
			err = fmt.Errorf("is an alias, whose target is the name to give")
		}
		return err
	}
	if e.Verb == "keeps" || e.Verb == "opens" {
		return v.checkKeeps(symbol, e)
	}
	if isField := e.Target == None && e.Result < 0 && (e.Verb == "entry" || e.Verb == "startup" || e.Verb == "origin" || e.Verb == "setting" || e.Verb == "sends" && e.Value == None || e.Verb == "captures" && symbol[0] != '('); isField {
		if e.Field != "" {
			if err := v.checkField(symbol[:strings.LastIndexByte(symbol, '.')+1] + e.Field); err != nil {
				return err
			}
		}
		return v.checkField(symbol)
	}
	fn, err := v.function(symbol)
	if err != nil {
		return err
	}
	if name := Name(fn); name != symbol {
		return fmt.Errorf("is called %s", name)
	}
	return checkOperands(fn.Signature(), e)
}

// function resolves a name as Name prints it.
func (v verifier) function(symbol string) (*types.Func, error) {
	recv, name, isMethod := strings.Cut(symbol, ").")
	if !isMethod {
		obj, err := v.object(symbol)
		if fn, ok := obj.(*types.Func); ok {
			return fn, nil
		}
		return nil, orNot(err, "a function")
	}
	typ, err := v.typeName(strings.TrimLeft(recv, "(*"))
	if err != nil {
		return nil, err
	}
	for fn := range declaredMethods(typ.Type()) {
		if fn.Name() == name {
			return fn, nil
		}
	}
	return nil, fmt.Errorf("%s declares no method %s", typ.Name(), name)
}

// declaredMethods leaves out promoted and embedded ones: calls name the type that declares a method.
func declaredMethods(t types.Type) func(yield func(*types.Func) bool) {
	named, ok := types.Unalias(t).(*types.Named)
	if !ok {
		return func(func(*types.Func) bool) {}
	}
	if i, ok := named.Underlying().(*types.Interface); ok {
		return i.ExplicitMethods()
	}
	return named.Methods()
}

// checkKeeps: the symbol and its options are functions, methods, fields or other package-level names.
func (v verifier) checkKeeps(symbol string, e Effect) error {
	for _, option := range append(e.Unless, e.Memory...) {
		if _, err := v.function(option); err != nil && v.checkField(option) != nil {
			return fmt.Errorf("option %s: %w", option, err)
		}
	}
	if fn, err := v.function(symbol); err == nil {
		if name := Name(fn); name != symbol {
			return fmt.Errorf("is called %s", name)
		}
		return checkOperands(fn.Signature(), e)
	}
	if obj, err := v.object(symbol); err == nil && obj != nil {
		return nil
	}
	return v.checkField(symbol)
}

func (v verifier) checkField(symbol string) error {
	dot := strings.LastIndexByte(symbol, '.')
	if obj, err := v.object(symbol); err == nil {
		_, ok := obj.(*types.Var)
		if !ok {
			return fmt.Errorf("%s is no variable", symbol)
		}
		return nil
	}
	typ, err := v.typeName(symbol[:dot])
	if err != nil {
		return err
	}
	s, ok := typ.Type().Underlying().(*types.Struct)
	if !ok {
		return fmt.Errorf("%s is no struct", typ.Name())
	}
	for f := range s.Fields() {
		if f.Name() == symbol[dot+1:] {
			return nil
		}
	}
	return fmt.Errorf("%s has no field %s", typ.Name(), symbol[dot+1:])
}

func (v verifier) typeName(symbol string) (*types.TypeName, error) {
	obj, err := v.object(symbol)
	if name, ok := obj.(*types.TypeName); ok {
		return name, nil
	}
	return nil, orNot(err, "a type")
}

// object resolves PATH.NAME. It loads nothing: testdata/verify has to import the package.
func (v verifier) object(symbol string) (types.Object, error) {
	dot := strings.LastIndexByte(symbol, '.')
	if dot < 0 {
		return nil, fmt.Errorf("%q has no package", symbol)
	}
	pkg := v[symbol[:dot]]
	if pkg == nil {
		return nil, fmt.Errorf("package %s is not among those that testdata/verify imports", symbol[:dot])
	}
	return pkg.Scope().Lookup(symbol[dot+1:]), nil
}

func orNot(err error, what string) error {
	if err != nil {
		return err
	}
	return fmt.Errorf("is not %s", what)
}

func checkOperands(sig *types.Signature, e Effect) error {
	operands := []struct {
		name     string
		at       Operand
		variadic bool
		kind     func(types.Type) bool
	}{
		{"target", e.Target, e.Variadic && e.Verb != "mutates", nil},
		{"key", e.Key, false, nil},
		{"value", e.Value, e.Variadic && e.Verb == "mutates", nil},
		{"pattern", e.Pattern, false, isPattern(e.Field)},
		{"path", e.Path, false, isText},
	}
	if e.Verb == "opens" {
		operands[len(operands)-1].kind = isPattern(e.Field)
	}
	for _, o := range operands {
		switch n := sig.Params().Len(); {
		case o.at == None:
		case o.at == Receiver:
			if sig.Recv() == nil {
				return fmt.Errorf("%s is the receiver of a function", o.name)
			}
		case int(o.at) >= n:
			return fmt.Errorf("%s is argument %d of %d", o.name, o.at, n)
		case o.variadic && !(sig.Variadic() && int(o.at) == n-1):
			return fmt.Errorf("%s is not variadic", o.name)
		case o.kind != nil && !o.kind(sig.Params().At(int(o.at)).Type()):
			return fmt.Errorf("%s is of type %s", o.name, sig.Params().At(int(o.at)).Type())
		}
	}
	if n := sig.Results().Len(); e.Result >= n {
		return fmt.Errorf("result %d of %d", e.Result, n)
	}
	return checkTarget(sig, e)
}

// checkTarget looks at the target's type: is there something to call, to fill?
func checkTarget(sig *types.Signature, e Effect) error {
	if e.Target < 0 || e.When != "" {
		return nil
	}
	typ := sig.Params().At(int(e.Target)).Type()
	if slice, ok := typ.(*types.Slice); ok && e.Variadic {
		typ = slice.Elem()
	}
	switch under := typ.Underlying().(type) {
	case *types.Basic:
		if e.Verb != "mutates" && e.Verb != "setting" && e.Verb != "runs" {
			return fmt.Errorf("target is a %s", under)
		}
	case *types.Interface:
		if _, generic := types.Unalias(typ).(*types.TypeParam); e.Verb == "calls" && e.Method != "" && !generic && !under.Empty() {
			if obj, _, _ := types.LookupFieldOrMethod(typ, false, nil, e.Method); obj == nil {
				return fmt.Errorf("%s has no method %s", typ, e.Method)
			}
		}
	}
	return nil
}

// isPattern returns what a route's type must be: a text, or a struct with a field that holds it.
func isPattern(field string) func(types.Type) bool {
	if field == "" {
		return isText
	}
	return func(t types.Type) bool {
		obj, _, _ := types.LookupFieldOrMethod(t, true, nil, field)
		return obj != nil && isText(obj.Type())
	}
}

func isText(t types.Type) bool {
	if p, ok := types.Unalias(t).(*types.TypeParam); ok {
		t = p.Constraint()
	}
	switch u := t.Underlying().(type) {
	case *types.Basic:
		return u.Info()&types.IsString != 0
	case *types.Interface, *types.Slice:
		return true
	}
	return false
}

var qualifiedName = regexp.MustCompile(`[a-zA-Z0-9_~./-]+\.[a-zA-Z_]\w*`)

// checkSignature evaluates the signature, each qualified type replaced by a name of its own, and
// compares its one spelling with the model's.
func (v verifier) checkSignature(text string) error {
	pkg := types.NewPackage("signature", "signature")
	var missing error
	expr := qualifiedName.ReplaceAllStringFunc(text, func(q string) string {
		dots := q[:len(q)-len(strings.TrimLeft(q, "."))] // of a variadic parameter
		name, err := v.typeName(q[len(dots):])
		if err != nil {
			missing = fmt.Errorf("%s %w", q, err)
			return q
		}
		local := fmt.Sprintf("T%d", len(pkg.Scope().Names()))
		pkg.Scope().Insert(types.NewTypeName(token.NoPos, pkg, local, withoutParameters(name)))
		return dots + local
	})
	if missing != nil {
		return missing
	}
	tv, err := types.Eval(token.NewFileSet(), pkg, token.NoPos, expr)
	if err != nil {
		return err
	}
	if printed := string(appendSignature(nil, tv.Type.(*types.Signature))); printed != text {
		return fmt.Errorf("is spelled %s", printed)
	}
	return nil
}

// withoutParameters returns the type of that name, of generic types one that is only called so.
func withoutParameters(name *types.TypeName) types.Type {
	if named, ok := name.Type().(*types.Named); ok && named.TypeParams().Len() > 0 {
		return types.NewNamed(types.NewTypeName(token.NoPos, name.Pkg(), name.Name(), nil), types.NewStruct(nil, nil), nil)
	}
	return name.Type()
}
