package exposure

// Confidence says how sure it is that a unit of work gets to a write. It is that of the surest way.
type Confidence uint8

// Levels of confidence, by rising certainty.
const (
	Possible Confidence = iota // a library of which nothing is known was handed what looks like a unit of work
	Likely                     // the way passes an interface or callback that may lead elsewhere, too
	Certain                    // one unbroken chain of calls
)

func (c Confidence) String() string {
	return [...]string{"possible", "likely", "certain"}[c]
}

// confidence returns that of one way.
func (a *Access) confidence() Confidence {
	switch {
	case a.Entry.Guess:
		return Possible
	case a.Write.Several:
		return Likely
	}
	return Certain
}

func (res *Result) assess() {
	for _, e := range res.Exposures {
		e.assess()
	}
}

// assess decides the confidence. What a library keeps is seen where the application makes it. Of a queue it is no more than likely if
// what its worker does with the items is not known. Files that another unit of work reads back are surer by one level: somebody relies on them.
func (e *Exposure) assess() {
	e.Confidence = Possible
	for _, a := range e.Accesses {
		e.Confidence = max(e.Confidence, a.confidence())
	}
	if e.reader() != nil {
		e.Confidence = min(e.Confidence+1, Certain)
	}
	if len(e.Accesses) == 0 {
		e.Confidence = Certain
	}
	if e.Drain != nil && e.Drain.Work == unknownWork {
		e.Confidence = min(e.Confidence, Likely)
	}
}
