// Package types is a stub for fixtures: stickiness of target groups.
package types

type TargetGroupAttribute struct{ Key, Value *string }

type TargetGroupStickinessConfig struct {
	DurationSeconds *int32
	Enabled         *bool
}
