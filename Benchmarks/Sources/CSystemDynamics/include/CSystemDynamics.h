#pragma once
#include <stddef.h>

/// A model of an epidemic, Euler steps, written by hand for many members; parameters differ by
/// member. Stocks are saved every `stride` steps: `results[(stock * times + time) * members + member]`.
void hand_written_sir(size_t members, size_t steps, size_t stride, double step, double population,
                      const double *contacts, double infectivity, const double *durations,
                      double *results);

/// A hundred sectors of five equations that depend on one another, Euler steps, one member; all
/// variables are saved at every step: `results[variable * (steps + 1) + time]`.
void hand_written_sectors(size_t steps, double step, double *results);
