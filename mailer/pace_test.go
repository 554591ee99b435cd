package mailer

import (
	"fmt"
	"testing"
	"time"
)

// paced runs mails through a pacer as the queue does, and gives how many left by a moment, for each domain.
type paced struct {
	*pacer
	clock time.Time
	comes map[string]time.Time // when a message comes, or comes back
	left  map[string][]time.Time
}

func newPaced(limits Limits, servers ...Rate) *paced {
	p := &paced{clock: time.Date(2026, 3, 1, 9, 0, 0, 0, time.UTC), comes: map[string]time.Time{}, left: map[string][]time.Time{}}
	p.pacer = newPacer(limits, func() time.Time { return p.clock }, servers...)
	return p
}

// run lets time pass in steps of the queue's own scheduler; domainOf names the domain of each message.
func (p *paced) run(until time.Duration, domainOf func(id string) string) (returns int) {
	ready := make([]int, len(p.servers))
	for n := range ready {
		ready[n] = n
	}
	for end := p.clock.Add(until); p.clock.Before(end); p.clock = p.clock.Add(time.Second) {
		for id, at := range p.comes {
			if at.After(p.clock) {
				continue
			}
			delay, _ := p.admit(id, domainOf(id), ready)
			if delay > waitInPlace {
				p.comes[id] = p.clock.Add(delay)
				returns++
				continue
			}
			delete(p.comes, id)
			p.left[domainOf(id)] = append(p.left[domainOf(id)], p.clock.Add(delay))
		}
	}
	return returns
}

func (p *paced) all() (n int) {
	for _, times := range p.left {
		n += len(times)
	}
	return n
}

func TestALimitIsKeptAndNobodyComesBackTwiceForOneLine(t *testing.T) {
	p := newPaced(Limits{Total: Rate{Mails: 60, Per: time.Minute}}, Rate{})
	for n := range 1000 {
		p.comes[fmt.Sprint(n)] = p.clock
	}
	returns := p.run(10*time.Minute, func(string) string { return "one.example" })
	if n := p.all(); n < 595 || n > 605 {
		t.Errorf("%d mails left in ten minutes at 60 a minute", n)
	}
	if returns > 1000 {
		t.Errorf("1000 mails were sent back %d times", returns)
	}
	p.run(time.Hour, func(string) string { return "one.example" })
	if n := p.all(); n != 1000 || len(p.places) != 0 {
		t.Errorf("%d of 1000 left in the end, %d places are remembered", n, len(p.places))
	}
}

func TestASlowDomainHoldsUpNobodyElse(t *testing.T) {
	p := newPaced(Limits{Total: Rate{Mails: 10, Per: time.Second}, PerDomain: Rate{Mails: 6, Per: time.Minute}}, Rate{})
	for n := range 300 {
		p.comes[fmt.Sprintf("slow%d", n)] = p.clock
		p.comes[fmt.Sprintf("free%d", n)] = p.clock
	}
	domain := func(id string) string {
		if id[0] == 's' {
			return "slow.example"
		}
		return id + ".example"
	}
	p.run(40*time.Second, domain)
	if n := len(p.left["slow.example"]); n < 4 || n > 6 {
		t.Errorf("%d mails left to the slow domain in 40 s, want one every 10 s", n)
	}
	if n := p.all() - len(p.left["slow.example"]); n != 300 {
		t.Errorf("%d of 300 mails to other domains left in 40 s", n)
	}
}

func TestADomainThatAsksForItIsSlowedDownAndRecovers(t *testing.T) {
	p := newPaced(Limits{}, Rate{})
	for range 8 { // eight that were under way together
		p.slower("tight.example")
	}
	if slow := p.domains["tight.example"].slow; slow != firstSlow {
		t.Errorf("eight refusals at once slow it down to one in %v, want %v", slow, firstSlow)
	}
	for range 20 {
		p.clock = p.clock.Add(5 * time.Minute)
		p.slower("tight.example")
	}
	if slow := p.domains["tight.example"].slow; slow != slowest {
		t.Errorf("after many refusals one in %v, want %v", slow, slowest)
	}
	if delay, _ := p.admit("a", "other.example", []int{0}); delay != 0 {
		t.Errorf("another domain waits %v", delay)
	}
	for range 100 {
		p.taken("tight.example")
	}
	p.clock = p.clock.Add(5 * time.Minute)
	for n := range 5 {
		if delay, _ := p.admit(fmt.Sprint(n), "tight.example", []int{0}); delay != 0 {
			t.Errorf("after it took 100 mails, one waits %v", delay)
		}
	}
}

func TestServersShareTheWorkByWhatTheyAllow(t *testing.T) {
	now := time.Now()
	p := newPacer(Limits{}, func() time.Time { return now }, Rate{Mails: 1, Per: time.Second}, Rate{Mails: 10, Per: time.Second})
	count := map[int]int{}
	for n := range 15 {
		_, server := p.admit(fmt.Sprint(n), "a.example", []int{0, 1})
		count[server]++
	}
	if count[0] < 2 || count[0] > 3 || count[1] < 11 {
		t.Errorf("of 15 mails at once the servers get %v; the first allows one a second", count)
	}
	for n := range 100 {
		p.admit(fmt.Sprint("more", n), "a.example", []int{0, 1})
	}
	if _, server := p.admit("14", "a.example", []int{1}); server != 1 {
		t.Error("a mail waits for a server that is away")
	}
}
