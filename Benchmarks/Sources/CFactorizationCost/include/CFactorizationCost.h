// Each call copies its input, as a destructive routine demands, and allocates what it gives.
// All return LAPACK's code, or the reciprocal condition where that is what they are for.
int cost_lu(const double *a, int n);
int cost_lu_solve(const double *a, const double *b, int n);
int cost_cholesky(const double *a, int n);
int cost_qr(const double *a, int m, int n);
int cost_least_squares(const double *a, const double *b, int m, int n);
int cost_least_squares_pivoted(const double *a, const double *b, int m, int n);
int cost_minimum_norm(const double *a, const double *b, int m, int n);
int cost_eigen(const double *a, int n);
int cost_svd(const double *a, int m, int n);
// Switches LAPACKE's own look for NaN on or off.
void cost_check_for_nan(int is_on);
