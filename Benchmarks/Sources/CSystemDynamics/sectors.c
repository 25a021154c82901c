#include "CSystemDynamics.h"

enum { sectors = 100 };

void hand_written_sectors(size_t steps, double step, double *results) {
  double stock[sectors], pressure[sectors], factor[sectors], in[sectors], out[sectors];
  const size_t times = steps + 1;
  for (int k = 0; k < sectors; k++) stock[k] = 100 + k;
  for (size_t t = 0; t <= steps; t++) {
    for (int k = 0; k < sectors; k++)
      pressure[k] = stock[k] / (stock[(k + 1) % sectors] + 50);
    for (int k = 0; k < sectors; k++) {
      factor[k] = 1 + 0.3 * pressure[k] - 0.1 * pressure[(k + 7) % sectors];
      in[k] = 0.05 * stock[k] * factor[k] / (1 + 0.01 * stock[k]);
      out[k] = 0.03 * stock[k] * pressure[k];
    }
    for (int k = 0; k < sectors; k++) {
      double *row = results + t + 5 * k * times;
      row[0] = stock[k];
      row[times] = pressure[k];
      row[2 * times] = factor[k];
      row[3 * times] = in[k];
      row[4 * times] = out[k];
    }
    for (int k = 0; k < sectors; k++) stock[k] = stock[k] + step * (in[k] - out[k]);
  }
}
