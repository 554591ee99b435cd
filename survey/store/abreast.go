package store

import "sync"

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
