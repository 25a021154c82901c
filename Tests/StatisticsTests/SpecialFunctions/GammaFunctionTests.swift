import Statistics
import Testing

/// Values computed with mpmath 1.3 at 60 digits.
@Suite struct GammaFunctionTests {
  @Test(
    arguments: [
      (1e-10, 1e-10, 23.718998110500402113), (0.5, 0.5, 1.1447298858494001741),
      (0.3, 1e8, -4.4304062273176338759), (3.5, 17.25, -9.0064198659301347295),
      (1e10, 1e10, -13862943621.44631953), (1e-5, 40, 11.512882929620819522),
      (250.5, 1e5, -1753.0160663021928169),
    ] as [(Double, Double, Double)])
  func `the logarithm of the beta function`(a: Double, b: Double, expected: Double) {
    #expect(digits(logBeta(a, b), expected) > 15)
    #expect(logBeta(b, a) == logBeta(a, b))
  }

  @Test(
    arguments: [
      (1e-8, -100000000.57721564636, 10000000000000001.226),
      (0.25, -4.2274535333762654081, 17.197329154507110739),
      (1, -0.57721566490153286061, 1.6449340668482264365),
      (1.5, 0.036489973978576520559, 0.93480220054467930942),
      (4.75, 1.4492040552784628953, 0.23422874157914196437),
      (11, 2.3517525890667211076, 0.095166335681685746122),
      (30.5, 3.4012436689616610844, 0.033330248112801608527),
      (1e6, 13.815510057964190771, 1.0000005000001666667e-6),
    ] as [(Double, Double, Double)])
  func `digamma and trigamma`(x: Double, first: Double, second: Double) {
    #expect(digits(digamma(x), first) > 14.6)
    #expect(digits(trigamma(x), second) > 15)
  }

  @Test(
    arguments: [
      (-0.25, 0.20328095143129537148), (1e-20, -5.7721566490153282894e-21),
      (0.75, -0.084401121020485555958), (1.0000001, 4.2278436759201974208e-8),
      (-0.9, 2.2527126517342061913), (12.5, 21.260076156244701141),
    ] as [(Double, Double)])
  func `the logarithm of the gamma function next to its zeros`(x: Double, expected: Double) {
    #expect(digits(logGamma1p(x), expected) > 15)
  }
}
