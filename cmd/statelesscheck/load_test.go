package main

// loadAll loads the module of the working directory.
func loadAll() (*program, error) {
	env, err := findGo()
	if err != nil {
		return nil, err
	}
	return load(env, false, []string{"./..."})
}
