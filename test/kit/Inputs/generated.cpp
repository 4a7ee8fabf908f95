#include <windows.h>
#include "made.h"
