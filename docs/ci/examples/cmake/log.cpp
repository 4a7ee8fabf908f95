#include "log.h"

int linesLogged;

void log(const char *) { ++linesLogged; }
