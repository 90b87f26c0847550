package effects

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// Entries that are found by comparing: a loop over a slice or a map that looks for what the visitor brings is a
// look-up, too. An entry that was found otherwise and is then compared with a credential is not looked up by it:
// that checks a password.

// compares records that an entry is found, if it is compared with a credential.
func (f *function) compares(v *ssa.BinOp) {
	if v.Op == token.EQL || v.Op == token.NEQ {
		f.comparesTexts(v.X, v.Y)
	}
}

// comparesByCall is compares for a library's function that is given two texts and answers whether they are the same, or how
// they are ordered.
func (f *function) comparesByCall(call *ssa.Call) {
	sig := call.Call.Signature()
	fn := calledFunc(&call.Call)
	if fn == nil || f.FirstParty(fn.Pkg()) || sig.Recv() != nil || sig.Params().Len() != 2 || sig.Results().Len() != 1 {
		return
	}
	answer, ok := sig.Results().At(0).Type().Underlying().(*types.Basic)
	if ok && answer.Info()&(types.IsBoolean|types.IsInteger) != 0 && isText(sig.Params(), 0) && isText(sig.Params(), 1) {
		f.comparesTexts(call.Call.Args[0], call.Call.Args[1])
	}
}

func (f *function) comparesTexts(x, y ssa.Value) {
	if f.emit && isTextType(x.Type()) {
		f.foundBy(x, y)
		f.foundBy(y, x)
	}
}

// foundBy records a look-up if part is a part of an entry that a loop has come to.
func (f *function) foundBy(part, key ssa.Value) {
	container := f.loopedOver(part, 0)
	if container == nil {
		return
	}
	of := f.origin(key)
	if of.Is&credentials == 0 && of.Params == 0 {
		return
	}
	for _, p := range f.value(container) {
		f.key(Key{p.then(elem), of})
	}
}

// loopedOver returns the container whose entries a loop passes and of which v is an entry, or a part that may name it.
func (f *function) loopedOver(v ssa.Value, depth int) ssa.Value {
	if depth > 8 {
		return nil
	}
	switch v := v.(type) {
	case *ssa.UnOp:
		if v.Op == token.MUL {
			return f.loopedOver(v.X, depth+1)
		}
	case *ssa.FieldAddr:
		if !f.isSecretField(v.X.Type(), v.Field) {
			return f.loopedOver(v.X, depth+1)
		}
	case *ssa.Field:
		if !f.isSecretField(v.X.Type(), v.Field) {
			return f.loopedOver(v.X, depth+1)
		}
	case *ssa.IndexAddr:
		if isCounter(v.Index) {
			return v.X
		}
	case *ssa.Extract:
		if next, ok := v.Tuple.(*ssa.Next); ok && !next.IsString {
			return next.Iter.(*ssa.Range).X
		}
	case *ssa.Alloc: // the variable of the loop
		if val := onlyStore(v); val != nil {
			return f.loopedOver(val, depth+1)
		}
	case *ssa.Convert:
		return f.loopedOver(v.X, depth+1)
	case *ssa.ChangeType:
		return f.loopedOver(v.X, depth+1)
	case *ssa.Slice:
		return f.loopedOver(v.X, depth+1)
	}
	return nil
}

// isSecretField reports whether a field is named for what proves who somebody is, such as a password: nobody is found by it.
func (f *function) isSecretField(typ types.Type, i int) bool {
	if ptr, ok := typ.Underlying().(*types.Pointer); ok {
		typ = ptr.Elem()
	}
	st, ok := typ.Underlying().(*types.Struct)
	if !ok {
		return false
	}
	_, secret := f.model.Word(st.Field(i).Name(), "secret")
	return secret
}

// isCounter reports whether an index goes up with the rounds of a loop.
func isCounter(v ssa.Value) bool {
	if bin, ok := v.(*ssa.BinOp); ok {
		v = bin.X
	}
	_, ok := v.(*ssa.Phi)
	return ok
}
