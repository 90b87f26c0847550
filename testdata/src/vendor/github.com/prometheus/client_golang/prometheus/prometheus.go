// Package prometheus is a stub for fixtures: signatures as in the real library; the values change, as they do there.
package prometheus

type Labels map[string]string

type CounterOpts struct{ Name, Help string }

type Collector interface{ Describe() string }

type Counter interface {
	Collector
	Inc()
	Add(float64)
}

type counter struct{ total float64 }

func (c *counter) Describe() string { return "" }
func (c *counter) Inc()             { c.total++ }
func (c *counter) Add(v float64)    { c.total += v }

func NewCounter(opts CounterOpts) Counter { return &counter{} }

type CounterVec struct{ counters map[string]*counter }

func NewCounterVec(opts CounterOpts, labelNames []string) *CounterVec {
	return &CounterVec{counters: map[string]*counter{}}
}

func (v *CounterVec) Describe() string { return "" }
func (v *CounterVec) WithLabelValues(lvs ...string) Counter {
	c := &counter{}
	v.counters[lvs[0]] = c
	return c
}

func MustRegister(cs ...Collector) {}

type GaugeOpts struct{ Name, Help string }

type GaugeFunc interface{ Collector }

type gaugeFunc struct{ f func() float64 }

func (g *gaugeFunc) Describe() string { return "" }

func NewGaugeFunc(opts GaugeOpts, function func() float64) GaugeFunc { return &gaugeFunc{function} }

type Desc struct{ name string }

type ValueType int

const CounterValue ValueType = 1

type Metric interface{ Desc() *Desc }

type constMetric struct{ desc *Desc }

func (m *constMetric) Desc() *Desc { return m.desc }

func MustNewConstMetric(desc *Desc, valueType ValueType, value float64, labelValues ...string) Metric {
	return &constMetric{desc}
}
