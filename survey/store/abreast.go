package store

import (
	"runtime"
	"sync"
)

// Share deals n things out to all processors: do gets them in parts of the size given, from the first up to but without the last,
// several parts at a time. A panic in it becomes the caller's.
func Share(n, size int, do func(first, last int)) {
	var parts []func()
	for first := 0; first < n; first += size {
		parts = append(parts, func() { do(first, min(first+size, n)) })
	}
	if len(parts) == 1 {
		parts[0]()
		return
	}
	abreast(runtime.GOMAXPROCS(0), parts)
}

// abreast runs tasks side by side, so many at a time, and returns once all have ended. A task's panic becomes the caller's, who
// may stand under somebody that catches it.
func abreast(most int, tasks []func()) {
	free := make(chan struct{}, most)
	var (
		group  sync.WaitGroup
		once   sync.Once
		thrown any
	)
	for _, task := range tasks {
		free <- struct{}{}
		group.Go(func() {
			defer func() {
				if p := recover(); p != nil {
					once.Do(func() { thrown = p })
				}
				<-free
			}()
			task()
		})
	}
	group.Wait()
	if thrown != nil {
		panic(thrown)
	}
}
