package store

import (
	"reflect"
	"sync"
	"time"
	"unsafe"

	"parallax/survey"
)

// kept is what reports have gathered and compared, for the next who asks for the same. It can't be wrong: whatever a report reads
// is stamped anew by the database itself with each change, in the change's own transaction (see migration 13), and nothing
// is given out again unless the stamps are still those under which it was read. It holds a bounded number of bytes, and
// nothing that nobody has asked for in a while.
type kept struct {
	mu    sync.Mutex
	items map[any]*keptItem
	size  int
	clock *time.Timer
}

// keptItem is either a cycle's records, under the cycle's id, or what somebody sees in them, under keptSight.
type keptItem struct {
	value any
	stamp stamp
	size  int // bytes, about
	used  time.Time
}

type keptSight struct {
	records *records
	eyes
}

const (
	// keepMost leaves a report room below the 200 MB that it may hold.
	keepMost = 48 << 20
	keepFor  = 10 * time.Minute
)

// stamp is the state of the database for what one cycle's reports read.
type stamp struct{ firm, cycle int64 }

// records gives a cycle's records if nothing about them has changed since.
func (k *kept) records(c survey.Cycle, now stamp) *records {
	item := k.take(c.ID)
	if item == nil || item.stamp != now {
		return nil
	}
	if r := item.value.(*records); reflect.DeepEqual(r.cycle, c) {
		return r
	}
	return nil
}

// keepRecords keeps records that were read after the stamp was.
func (k *kept) keepRecords(r *records, read stamp) {
	r.kept = k
	size := len(r.all) * int(unsafe.Sizeof(record{})+64)
	for _, one := range r.all {
		size += (len(one.clients)+len(one.sellers))*int(unsafe.Sizeof(voice{})+64) + len(one.team)*int(unsafe.Sizeof(TeamSeal{}))
	}
	k.put(r.cycle.ID, &keptItem{value: r, stamp: read, size: size})
}

// evidence gives what has been seen in the records before through the same eyes.
func (k *kept) evidence(r *records, through eyes) *evidence {
	if k == nil {
		return nil
	}
	if item := k.take(keptSight{r, through}); item != nil {
		return item.value.(*evidence)
	}
	return nil
}

func (k *kept) keepEvidence(through eyes, e *evidence) {
	if k == nil {
		return
	}
	each := int(unsafe.Sizeof(dossier{}))
	if e.depth != inAll {
		each += len(e.instrument.Choices()) * int(unsafe.Sizeof(survey.QuestionComparison{}))
	}
	if e.depth == surely {
		each += (1 + len(e.instrument.Choices())) * int(unsafe.Sizeof(survey.Interval{})+unsafe.Sizeof(0.0))
	}
	k.put(keptSight{e.records, through}, &keptItem{value: e, size: each * len(e.accounts)})
}

func (k *kept) take(key any) *keptItem {
	k.mu.Lock()
	defer k.mu.Unlock()
	item := k.items[key]
	if item != nil {
		item.used = time.Now()
	}
	return item
}

// put keeps an item, and lets go of those that were used longest ago when there are too many.
func (k *kept) put(key any, item *keptItem) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if item.size > keepMost {
		return
	}
	if k.items == nil {
		k.items = map[any]*keptItem{}
	}
	k.drop(key)
	item.used = time.Now()
	k.items[key] = item
	k.size += item.size
	for k.size > keepMost {
		k.drop(k.oldest())
	}
	if k.clock == nil {
		k.clock = time.AfterFunc(keepFor, k.tidy)
	}
}

func (k *kept) oldest() (key any) {
	var used time.Time
	for candidate, item := range k.items {
		if key == nil || item.used.Before(used) {
			key, used = candidate, item.used
		}
	}
	return key
}

// drop lets go of an item, and of what was seen in it.
func (k *kept) drop(key any) {
	item := k.items[key]
	if item == nil {
		return
	}
	delete(k.items, key)
	k.size -= item.size
	for other := range k.items {
		if sight, ok := other.(keptSight); ok && any(sight.records) == item.value {
			k.drop(other)
		}
	}
}

// tidy lets go of what nobody has asked for in a while, and comes again as long as anything is left.
func (k *kept) tidy() {
	k.mu.Lock()
	defer k.mu.Unlock()
	for key, item := range k.items {
		if time.Since(item.used) >= keepFor {
			k.drop(key)
		}
	}
	k.clock = nil
	if len(k.items) > 0 {
		k.clock = time.AfterFunc(keepFor/2, k.tidy)
	}
}

// close lets go of everything.
func (k *kept) close() {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.clock != nil {
		k.clock.Stop()
	}
	k.items, k.size, k.clock = nil, 0, nil
}
