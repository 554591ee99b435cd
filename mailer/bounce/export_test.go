package bounce

// ReadOpenly is Read that hides no panic.
var ReadOpenly = read
