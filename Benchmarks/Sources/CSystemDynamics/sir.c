#include "CSystemDynamics.h"

// A block of members stays in the first cache for all steps.
enum { block = 256 };

void hand_written_sir(size_t members, size_t steps, size_t stride, double step, double population,
                      const double *contacts, double infectivity, const double *durations,
                      double *results) {
  const size_t times = steps / stride + 1;
  for (size_t first = 0; first < members; first += block) {
    const size_t count = members - first < block ? members - first : block;
    double s[block], i[block], r[block];
    for (size_t m = 0; m < count; m++) {
      s[m] = population - 1;
      i[m] = 1;
      r[m] = 0;
    }
    const double *restrict c = contacts + first, *restrict d = durations + first;
    for (size_t t = 0; t <= steps; t++) {
      if (t % stride == 0)
        for (size_t m = 0; m < count; m++) {
          double *row = results + t / stride * members + first + m;
          row[0] = s[m];
          row[times * members] = i[m];
          row[2 * times * members] = r[m];
        }
      for (size_t m = 0; m < count; m++) {
        const double infecting = s[m] * c[m] * infectivity * i[m] / population;
        const double recovering = i[m] / d[m];
        s[m] = s[m] - step * infecting;
        i[m] = i[m] + step * (infecting - recovering);
        r[m] = r[m] + step * recovering;
      }
    }
  }
}
