#include "arma_likelihood.h"

size_t arma_room(const arma_problem *problem) { return plan(problem).end; }
size_t arma_forcing(const arma_problem *problem, int column) {
  const places at = plan(problem);
  return at.forcing + (size_t)column * (size_t)at.k;
}
size_t arma_innovations(const arma_problem *problem, int column) {
  return plan(problem).innovations + (size_t)column * (size_t)problem->count;
}
size_t arma_factor(const arma_problem *problem) { return plan(problem).prior; }

#define VERSION(suffix, attribute)                                                                \
  attribute static void gram_##suffix(const arma_problem *problem, const double *ar,              \
                                      const double *ma, double *gram, double *determinant,        \
                                      double *room) {                                             \
    gram_eight(problem, ar, ma, gram, determinant, room);                                         \
  }

EACH_VERSION(VERSION)

void arma_gram(const arma_problem *problem, const double *ar, const double *ma, double *gram,
               double *determinant, double *room, int version) {
  CALL_VERSION(version, gram, problem, ar, ma, gram, determinant, room);
}
