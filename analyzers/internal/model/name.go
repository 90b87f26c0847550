package model

import (
	"go/types"
	"strconv"
)

// Name returns a function's name as the model spells it: its FullName without type parameters.
func Name(fn *types.Func) string { return string(appendName(nil, fn)) }

func appendName(b []byte, fn *types.Func) []byte {
	if recv := fn.Signature().Recv(); recv != nil {
		b = appendReceiver(append(b, '('), recv.Type())
		b = append(b, ')', '.')
	} else if fn.Pkg() != nil {
		b = append(b, fn.Pkg().Path()...)
		b = append(b, '.')
	}
	return append(b, fn.Name()...)
}

// appendReceiver is apart from appendType because that one is recursive: a buffer handed to it would
// move to the heap, once for every call instruction.
func appendReceiver(b []byte, t types.Type) []byte {
	t = types.Unalias(t)
	if p, ok := t.(*types.Pointer); ok {
		b = append(b, '*')
		t = types.Unalias(p.Elem())
	}
	if named, ok := t.(*types.Named); ok {
		return appendTypeName(b, named.Obj())
	}
	return append(b, "interface"...)
}

func appendTypeName(b []byte, name *types.TypeName) []byte {
	if pkg := name.Pkg(); pkg != nil {
		b = append(append(b, pkg.Path()...), '.')
	}
	return append(b, name.Name()...)
}

// appendSignature prints a signature without receiver, names of parameters and aliases: the one
// spelling that signature lines have.
func appendSignature(b []byte, sig *types.Signature) []byte {
	b = append(b, "func"...)
	b = appendTuple(b, sig.Params(), sig.Variadic())
	switch results := sig.Results(); results.Len() {
	case 0:
		return b
	case 1:
		return appendType(append(b, ' '), results.At(0).Type())
	default:
		return appendTuple(append(b, ' '), results, false)
	}
}

func appendTuple(b []byte, tuple *types.Tuple, variadic bool) []byte {
	b = append(b, '(')
	for i := range tuple.Len() {
		if i > 0 {
			b = append(b, ", "...)
		}
		typ := tuple.At(i).Type()
		if variadic && i == tuple.Len()-1 {
			b = append(b, "..."...)
			if slice, ok := typ.(*types.Slice); ok {
				typ = slice.Elem()
			}
		}
		b = appendType(b, typ)
	}
	return append(b, ')')
}

// appendType prints the types that signatures are made of by itself, because types.TypeString keeps
// aliases and type parameters and allocates. Types that no handler takes may be cut short.
func appendType(b []byte, t types.Type) []byte {
	switch t := types.Unalias(t).(type) {
	case *types.Named:
		return appendTypeName(b, t.Obj())
	case *types.Pointer:
		return appendType(append(b, '*'), t.Elem())
	case *types.Slice:
		return appendType(append(b, "[]"...), t.Elem())
	case *types.Array:
		b = append(strconv.AppendInt(append(b, '['), t.Len(), 10), ']')
		return appendType(b, t.Elem())
	case *types.Map:
		b = appendType(append(b, "map["...), t.Key())
		return appendType(append(b, ']'), t.Elem())
	case *types.Signature:
		return appendSignature(b, t)
	case *types.Basic:
		return append(b, t.Name()...)
	case *types.TypeParam:
		return append(b, t.Obj().Name()...)
	case *types.Interface:
		if t.Empty() {
			return append(b, "any"...)
		}
		return append(b, "interface{...}"...)
	case *types.Struct:
		return append(b, "struct{...}"...)
	case *types.Chan:
		return appendType(append(b, "chan "...), t.Elem())
	}
	return append(b, '?')
}
