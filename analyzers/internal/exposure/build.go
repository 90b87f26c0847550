package exposure

import (
	"fmt"
	"path"
	"slices"

	"github.com/statelesscheck/statelesscheck/analyzers/internal/effects"
)

// Assets that are built while the program runs. A build is one finding for each function that builds; where the result is
// kept in memory or in a file, the finding is that store, whose kind the origin of its values decides.

// builds returns the exposures of builds among the accesses.
func (x *examiner) builds(accesses []*Access, reported map[string]bool) []*Exposure {
	var out []*Exposure
	byFunc := map[string]*Exposure{}
	for _, a := range accesses {
		if a.Write.Build == nil {
			continue
		}
		id := "build in " + a.Write.In.Pkg + "." + a.Write.In.Func
		verdict, reason := x.judgeBuild(a)
		if verdict == Benign || reported[id] {
			continue
		}
		e := byFunc[id]
		if e == nil {
			e = &Exposure{Kind: AssetBuild, State: State{ID: id}}
			byFunc[id] = e
			out = append(out, e)
		}
		if verdict > e.Verdict {
			e.Verdict, e.Reason = verdict, reason
			e.Accesses = slices.Insert(e.Accesses, 0, a)
		} else {
			e.Accesses = append(e.Accesses, a)
		}
	}
	for _, e := range out {
		e.Pos = e.Accesses[0].Pos
		e.State.Name = e.Accesses[0].Write.Build.Call
		if name, _, ok := e.Accesses[0].Write.Build.Tool(x.model); ok {
			e.State.Name = name
		}
	}
	return out
}

func (x *examiner) judgeBuild(a *Access) (Verdict, string) {
	is := ""
	if b := a.Write.Build; len(b.Command) > 0 {
		var ok bool
		if _, is, ok = b.Tool(x.model); !ok {
			return Benign, ""
		}
	}
	switch {
	case is == "media":
		return Cache, madeAgain
	case is == "runner":
		return Debatable, "it may do something else than build"
	case a.Entry.Unit == startUp:
		return Debatable, "once, when starting"
	case a.Entry.Loop:
		return Debatable, "no request asks for it"
	}
	return Violation, ""
}

// startUp is the unit of what runs once before the program serves.
const startUp = "startup"

// assetStore reports whether a store holds built assets, by the origin of what is kept in it, and judges it anew.
func (e *Exposure) assetStore(x *examiner) {
	var is effects.Source
	for _, a := range e.Accesses {
		is |= a.Write.Value.Is
	}
	switch {
	case is&effects.FromAsset != 0:
		e.Kind = AssetBuild
		if e.Accesses[0].Write.File != nil && e.Verdict == Cache { // on disk they are what factor VI names
			e.Verdict, e.Reason = Violation, ""
		}
	case is&effects.FromTemplate != 0 && x.isAssetFile(e):
		e.Kind = AssetBuild
	case is&effects.FromImage != 0 && is&effects.FromRequest == 0 && e.holdsImages(): // what a visitor uploaded is no asset
		e.Kind = AssetBuild
		if e.Verdict != Debatable {
			e.Verdict, e.Reason = Cache, madeAgain
		}
	default:
		return
	}
	e.Evidence = ""
	if e.Accesses[0].Entry.Unit == startUp && e.Verdict == Violation {
		e.Verdict, e.Reason = Debatable, "once, when starting"
	}
}

// holdsImages reports whether all that is put into a store is made from other images: not, if the originals are there, too.
func (e *Exposure) holdsImages() bool {
	return !slices.ContainsFunc(e.Accesses, func(a *Access) bool {
		w := a.Write
		return (w.File == nil || w.File.Made) && w.Op != effects.OpFileMkdir && w.Value.Is&effects.FromImage == 0
	})
}

// isLazyAsset reports whether a write keeps an asset that is built when it is first needed.
func isLazyAsset(a *Access) bool {
	return a.Write.Op == effects.OpStore && a.Write.Value.Is&effects.FromAsset != 0
}

// isAssetFile reports whether a file's name ends like that of an asset.
func (x *examiner) isAssetFile(e *Exposure) bool {
	return slices.ContainsFunc(e.Accesses, func(a *Access) bool {
		return a.Write.File != nil && len(x.model.Texts(path.Ext(a.Write.File.PathText()), "asset")) > 0
	})
}

// buildMessage words a build.
func (w wording) buildMessage(e *Exposure, by string) string {
	what := e.State.Name
	if len(e.Accesses[0].Write.Build.Command) > 0 {
		what = "the program " + what
	}
	m := fmt.Sprintf("%s: %s is run by %s: %s", e.Kind, what, by, e.consequenceOfAsset())
	if e.Reason != "" {
		m += " (" + e.Reason + ")"
	}
	return m
}

const (
	madeAgain        = "it can be made again from the original"
	assetConsequence = "every process builds assets for itself, and a restart or release loses them; build them in the build stage and embed them with go:embed"
	imageConsequence = "every process makes the image for itself and a restart loses it; keep what is made in an object store"
)

// consequenceOfAsset says what goes wrong with assets that are kept.
func (e *Exposure) consequenceOfAsset() string {
	if e.Reason == madeAgain {
		return imageConsequence
	}
	return assetConsequence
}
