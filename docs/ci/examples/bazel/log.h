#pragma once

void log(const char *Line);
