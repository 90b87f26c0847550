// Package model holds what statelesscheck knows about libraries, as commented text.
//
// The knowledge stands in files *.model, one topic a file, one directive a line, sorted by symbol:
//
//	VERB SYMBOL attribute=value ... # reason
//
// SYMBOL is what [types.Func.FullName] prints, without type parameters:
//
//	(*net/http.ServeMux).HandleFunc   a method, always of the type that declares it: gin's Engine.GET
//	                                  is (*github.com/gin-gonic/gin.RouterGroup).GET
//	net/http.HandleFunc               a function
//	net/http.Server.Handler           a field
//	sync.Mutex                        a type
//
// It ends where the first " attribute=" or " #" begins and may hold spaces.
//
// An OPERAND is recv, an argument's index (0 is the first, the receiver not counted), or, where an
// attribute allows it, an index and all later arguments (2+), as variadic functions need it.
//
// # Verbs
//
//	entry SYMBOL unit=UNIT handler=OPERAND[+] pattern=OPERAND method=NAME field=NAME methods=NAME|all
//	    The handler, a function or a value with a handler's method, runs once per unit of work;
//	    pattern is its route or topic. Of a field: what is assigned to it runs so; no handler=.
//	    field: the route stands in that field of the pattern, or beside the field.
//	    methods: if the handler is an object, the library calls this method, or every exported one
//	    that the interface has by which it is handed over.
//	signature SIGNATURE unit=UNIT
//	    Functions of exactly this signature, as types print it without names of parameters, are
//	    units of work.
//	returns TYPE takes=REGEXP unit=UNIT
//	    So are functions with one result, of this type, that first take a parameter of a type of such a name: handlers
//	    for which code generators declare a type each.
//	serve NAME SIGNATURE unit=UNIT receiver=new
//	    So are methods of this name and signature. receiver=new: the library, or who calls it, makes the
//	    receiver for the unit of work.
//	generated REGEXP service=OPERAND needs=TYPE unit=UNIT
//	    Registrations that code generators write: package-level functions whose name matches, whose
//	    service argument is an interface, and of whose parameters and results one is of the type
//	    needed ("*" and "[]" dropped; a name without package is one of the function's own package).
//	    Every method of that interface on the argument's dynamic type is a unit of work.
//	embeds REGEXP unit=UNIT methods=all receiver=new
//	    Structs with an embedded field of such a name implement a generated service with their methods.
//	    methods=all: not only those of the field's, but the field's type must be a library's.
//	provides NAME unit=UNIT
//	    Each method of an interface of this name, which a code generator wrote, returns a service: what
//	    implements it does so with units of work.
//	takes REGEXP unit=UNIT
//	    A function that takes a parameter of a type of such a name is a unit of work if start-up code hands
//	    it to a library function of which the model says nothing. startup: it is none, whatever other lines say.
//	startup SYMBOL arg=OPERAND[+] is=command
//	    The argument, or what is assigned to the field, runs while starting or as a one-off command.
//	    command: as one of several commands of the program.
//	calls SYMBOL arg=OPERAND[+] mode=sync|once|go method=NAME
//	    Calls the argument, or that method of it; recv, of a receiver that aliases the function that it was made
//	    of; recv+, the functions that the receiver keeps. go: in a goroutine, or later.
//	mutates SYMBOL target=OPERAND op=OP key=OPERAND value=OPERAND[+] state=WORDS
//	    Changes memory kept in the target; without target, state of the library, or of the process
//	    itself, which state= names, with hyphens: environment, working-directory, umask.
//	    value is what the target keeps from then on. op=limit takes from a rate limiter, pace also waits until it may;
//	    take takes an item out of a queue.
//	reads SYMBOL target=OPERAND result=INDEX key=OPERAND state=WORDS
//	    The result is an element that the target keeps, or, without target, that the process itself keeps (see mutates).
//	aliases SYMBOL result=INDEX of=OPERAND[+]
//	    The result is, wraps or leads to the operand.
//	fills SYMBOL target=OPERAND[+]
//	    Writes to the memory that the argument points to.
//	file SYMBOL op=OP path=OPERAND from=OPERAND flags=OPERAND target=OPERAND field=NAME result=INDEX
//	    Changes the file system, of an open file the target; the result is the file or its name. from
//	    is the path that is renamed, flags says what a file is opened for. Some operations change
//	    nothing: read; log, the target is where log output goes; name, the result names the target or
//	    the same file as the path; below, it lies in the directory path; parent, it is the path's; format, it is
//	    formatted by path and the arguments behind it. data is what is written. spool: what does not fit into memory goes to
//	    temporary files, which are the result's, or those of that field of the target.
//	builds SYMBOL arg=OPERAND when=FIELD
//	    Compiles, bundles or minifies assets into files; if there is when, only if that field of the argument
//	    may be true.
//	runs SYMBOL arg=OPERAND args=FIELD,FIELD
//	    Runs a program: the argument is its name, all later ones are its arguments. args: the argument is a struct with
//	    the name in the first of these fields; the other one holds a name, too, and then the arguments.
//	captures SYMBOL
//	    Reads what a program prints; of a field, if it is set.
//	tool NAME is=compiler|filter|manager|runner|shell|media args=WORD,... but=WORD,...
//	    A program that builds assets. compiler: whatever it is told to do. filter: so, too, but it prints
//	    the result unless an argument begins with one of the words. manager: if one of its arguments
//	    is one of the words. runner: it runs anything; that it builds is plain if an
//	    argument holds one of the words, and that it does not, otherwise, if one is a word that but names: it evaluates an
//	    expression. shell: the commands in its arguments count. media: it makes
//	    images or films of others.
//	benign TYPE is=CLASS
//	    Variables and fields of this type, or of a pointer to it, are never process state.
//	observes SYMBOL
//	    Only feeds metrics, logs or traces.
//	means TYPE is=moment|signal|file|number|answer|handle|session|key
//	    Values of the type say when something happened, are signals of the operating system, open
//	    files, are a number or truth value, handles of a backing service, what belongs to one visitor, or keys that sign or encrypt.
//	waits SYMBOL is=time
//	    Waits for something outside the process or, with is=time, for time to pass: a loop around it goes on
//	    for long, around time if it never ends.
//	injects SYMBOL
//	    The option says as which interfaces a container hands on what the function beside it returns:
//	    dig.As(new(Store)).
//	joins SYMBOL is=end
//	    Waits for the goroutines that the receiver stands for. end: and stops it, so that whoever has it does not
//	    wait by having it.
//	works SYMBOL is=mail|http|exec|database|broker|service|file|none arg=OPERAND when=TEXT
//	    Does work outside the process that somebody may have been promised. none: it does not, whatever
//	    its signature says (see minor). when: only if the argument is this constant.
//	minor REGEXP
//	    A library's method whose signature says that it works outside the process (it takes a context
//	    and returns an error) does nothing that a caller is promised if its name matches: it looks
//	    something up, cleans up or reports.
//	serves SYMBOL
//	    Keeps the process alive to serve: what start-up code started before or beside it lives as
//	    long as the process.
//	exits SYMBOL
//	    Ends the process.
//	client SYMBOL
//	    Makes a client of another service.
//	origin SYMBOL is=SOURCE result=INDEX target=OPERAND
//	    Where the result, the memory behind the target, or the field comes from; context is what a
//	    middleware found out about the request; token, it is generated; key, so is a pair of keys; credential, the
//	    request brings it as proof of who sends it; memory, a file system in memory.
//	answers SYMBOL is=error|ok
//	    Answers the unit of work.
//	keeps SYMBOL kind=KIND what=WORDS store=memory|file|key|lasting level=LEVEL arg=OPERAND[+] when=TEXT key=OPERAND but=WORD,... unless=SYMBOL,...
//	    A library object that keeps state between units of work, and where the application makes it:
//	    at calls of the function or method, literals of the type, assignments to the field, uses of
//	    the variable or constant. kind=state is globalstate or instancestate, by where the object
//	    is held. what is what it keeps, in the plural, with _ for spaces. level is violation, unless
//	    given: debatable, cache, or server, a violation in what is served and debatable in a client. when: only if the argument, or the value assigned to the field, is this constant or,
//	    random, one that the process generates, kept, one that it generates and keeps in a package variable; statement, SQL that inserts what it keeps without saying when it ends;
//	    row, a struct named for that without a field for the time; item, a struct of the library's with a key named for that, whose
//	    field for the time is not set; table, the name of a table, in a function that names no column for the time;
//	    opened, a file that the package opens, or what a library makes of one. key: only if this argument is named for what
//	    belongs to a visitor. but: not if the function that calls also calls the library with such a word,
//	    or a function of that name.
//	    store: key, in the hands of clients, under a key; lasting, in a backing service, without expiry.
//	    unless: not if one of these options is set to anything but nil, false or another object that
//	    keeps state: a field of the type of an argument or of the result, a method called on the
//	    result, a function whose result is an argument, a function without a result, for the whole library.
//	sends SYMBOL key=OPERAND value=OPERAND
//	    The value, or what is assigned to the field, goes to the client, who brings it back: if there is a
//	    key, when its name says so.
//	opens SYMBOL is=embedded|memory|server driver=OPERAND dsn=OPERAND field=NAME unless=SYMBOL,... memory=SYMBOL,...
//	    Opens a database, embedded in the process or on a server; failing is=, the driver's name
//	    tells. dsn is the file or data source name, or, with field, the struct with a field that is. unless: not if one of these options is set,
//	    because it only reads; memory: in memory if one of these is set.
//	tests PACKAGE
//	    Tests are written with the package: a file that imports it, whatever its name, is there for tests.
//	copies PACKAGE
//	    Routers of the package hand on a copy of the request: what handlers note there, the server does not clean up.
//	asks SYMBOL arg=OPERAND is=idle|chain
//	    A method of a database that changes nothing; if there is an argument, a statement, only if that asks (see text).
//	    idle: it does not ask for data either. chain: the result is the handle again.
//	driver NAME is=embedded|server by=PACKAGE,...
//	    What a driver of database/sql opens, and the packages that register it when they are imported.
//	same PATH as=PATH
//	    The packages at and below the first path are forks, or older names, of those at the second.
//	setting SYMBOL arg=OPERAND but=VALUE,... is=sticky|cookie|header
//	    The field, or the argument of the function, is a setting. sticky: it configures session
//	    affinity, unless its value is zero, switched off (see text) or one of those. cookie, header:
//	    it is the name of one.
//	text TEXT is=key|cookie|header|off|asset|saves|time value=VALUE
//	    A text that says something by itself: key, the key of an annotation, label or attribute that
//	    configures session affinity, with that value or any that does not switch it off; cookie, header
//	    (in small letters), a name by which load balancers find a process again, of a header with that
//	    value; off, a value that switches off what it is given to, in small letters; asset, the end of an
//	    asset's name; saves, the first word of a statement by which a database keeps its arguments, asks, of one that
//	    changes nothing, in small letters; time, in
//	    small letters, the name of a column or field for when something began or ends. "*" stands for any text.
//	word WORDS is=session|secret|input|limit|log|probe|serve|test|setup|config|watch|pool
//	    Names of types, fields, variables and keys that hold these words say: session, what they
//	    keep belongs to one visitor; secret, it proves who somebody is; input, it does so as the name
//	    of a header or form value; limit, it counts or limits, whatever else they say; log, it
//	    takes log output; probe, of a route or function: it answers operators and their tools; serve, of a method of an object
//	    of which nothing is known: it serves; test, of a package variable or a function without parameters: what happens
//	    under it happens in tests only; setup, of a function: only tests call it; config, of a type: it holds what is configured;
//	    watch, of a process-long goroutine: it watches something that tells a new process all of it again; pool, of a container
//	    or its owner: what nobody uses at the moment waits there. Words are whole parts of a name, in the singular: "oauth state" is in
//	    oauthStates, OAuthState and oauth_state_by_id, "token" is not in tokenizer.
//
// What is known of one major version of a package holds for the versions of which nothing is known.
//
// # Order
//
// Entry points come in the order of how many services use a library, as far as that can be counted: 44 open-source
// services require, directly, gorilla/mux (18), golang.org/x/net (13), cobra (11), grpc, gorilla/websocket and lib/pq (9), gorilla/handlers (7),
// urfave/cli and go-redis (6), gin, chi and fsnotify (4), robfig/cron and go-flags (3), fiber, nats.go, redigo and
// routegroup (2), and once each echo, fasthttp, httprouter, negroni, alice, go-kit, gobwas/ws, miekg/dns, gliderlabs/ssh,
// go-smtp, amqp091, pubsub, gqlgen, connect, grpc-gateway, oapi-codegen and go-openapi. Whatever none of them requires comes
// behind these, by judgement. Known by their look only, because the modules cannot be had where this is tested, are beego,
// go-micro and rpcx, whose handlers take a context, a request and where the answer goes, or a context of the library's own.
//
// UNIT is request, rpc, message, watch, job, tick or connection; watch is a message from a source that tells all that
// there is anew when it is asked after a start, command is what runs as one of several commands of the
// program, and ends unless it serves; session is a request in which a library loads or stores
// what the object it was handed keeps for a visitor. The words for op= and is= stand in verbs.go.
// One symbol may have several lines as long as their operands differ.
package model
