module example.com/strict

go 1.25
