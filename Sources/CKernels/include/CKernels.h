#pragma once
#include <stddef.h>
#include <stdint.h>

#include "doubledouble.h"

// Loops that are built once for each instruction set. Contraction is off and sums have a fixed
// order, so that every version gives the same bits.

#include "philox.h"
#include "arma.h"
#include "ets.h"
#include "theta.h"
#include "counts.h"
#include "systems.h"
