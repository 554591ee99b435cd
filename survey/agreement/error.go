package agreement

import "fmt"

// NotEnough says that there is too little data for an answer: what was counted, how many there are once missing values are left
// out, and how many it takes.
type NotEnough struct {
	What        string
	Found, Need int
}

func (e *NotEnough) Error() string {
	return fmt.Sprintf("too little data: found %d %s, need %d", e.Found, e.What, e.Need)
}

// Mismatch says that two inputs, or two rows of one, don't have the same length.
type Mismatch struct {
	What            string
	Found, Expected int
}

func (e *Mismatch) Error() string {
	return fmt.Sprintf("%s: found %d, expected %d", e.What, e.Found, e.Expected)
}

// OffScale says that a value doesn't belong where it stands: infinite, out of range, or no category of the scale.
type OffScale struct{ Where, Found, Expected string }

func (e *OffScale) Error() string {
	return fmt.Sprintf("%s: found %s, expected %s", e.Where, e.Found, e.Expected)
}

// Undefined says that the data are there but the measure has no value for them, such as 0/0 where nothing varies.
type Undefined struct{ What, Why string }

func (e *Undefined) Error() string { return fmt.Sprintf("%s has no value: %s", e.What, e.Why) }
