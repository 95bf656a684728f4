"""The doors: the pipeline that composes all rooms, the command line, HTTP and pages."""
