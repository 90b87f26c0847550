module example.com/summaries

go 1.25
