;; Passes of a fourth-order recursive filter over sixteen lines side by side: row n of all lines, then row n + 1; a row
;; is 128 bytes. Sums are taken in the order of the passes in radiomics/filters/recursive-gaussian.ts, two lines at a
;; time, so that the results are the same to the last bit.
(module
  (import "room" "memory" (memory 1))

  ;; y[n] = x[n]·a1 + x[n−1]·a2 + x[n−2]·a3 + x[n−3]·a4 − (y[n−1]·d1 + y[n−2]·d2 + y[n−3]·d3 + y[n−4]·d4)
  ;; x: address of row −4 of the input; end: address of row `to` − 4 of the input; apart: from input to output, bytes
  (func (export "causal")
    (param $x i32) (param $end i32) (param $apart i32)
    (param $a1 f64) (param $a2 f64) (param $a3 f64) (param $a4 f64)
    (param $d1 f64) (param $d2 f64) (param $d3 f64) (param $d4 f64)
    (local $y i32)
    (local $va1 v128) (local $va2 v128) (local $va3 v128) (local $va4 v128)
    (local $vd1 v128) (local $vd2 v128) (local $vd3 v128) (local $vd4 v128)
    (local.set $va1 (f64x2.splat (local.get $a1)))
    (local.set $va2 (f64x2.splat (local.get $a2)))
    (local.set $va3 (f64x2.splat (local.get $a3)))
    (local.set $va4 (f64x2.splat (local.get $a4)))
    (local.set $vd1 (f64x2.splat (local.get $d1)))
    (local.set $vd2 (f64x2.splat (local.get $d2)))
    (local.set $vd3 (f64x2.splat (local.get $d3)))
    (local.set $vd4 (f64x2.splat (local.get $d4)))
    (if (i32.ge_u (local.get $x) (local.get $end)) (then (return)))
    (loop $next
      (local.set $y (i32.add (local.get $x) (local.get $apart)))
      (v128.store offset=512 (local.get $y)
        (f64x2.sub
          (f64x2.add
            (f64x2.add
              (f64x2.add
                (f64x2.mul (v128.load offset=512 (local.get $x)) (local.get $va1))
                (f64x2.mul (v128.load offset=384 (local.get $x)) (local.get $va2)))
              (f64x2.mul (v128.load offset=256 (local.get $x)) (local.get $va3)))
            (f64x2.mul (v128.load offset=128 (local.get $x)) (local.get $va4)))
          (f64x2.add
            (f64x2.add
              (f64x2.add
                (f64x2.mul (v128.load offset=384 (local.get $y)) (local.get $vd1))
                (f64x2.mul (v128.load offset=256 (local.get $y)) (local.get $vd2)))
              (f64x2.mul (v128.load offset=128 (local.get $y)) (local.get $vd3)))
            (f64x2.mul (v128.load (local.get $y)) (local.get $vd4)))))
      (local.set $x (i32.add (local.get $x) (i32.const 16)))
      (br_if $next (i32.lt_u (local.get $x) (local.get $end)))))

  ;; y[n] = x[n+1]·a1 + x[n+2]·a2 + x[n+3]·a3 + x[n+4]·a4 − (y[n+1]·d1 + y[n+2]·d2 + y[n+3]·d3 + y[n+4]·d4)
  ;; x: address of the row after the last of the input; end: address of row `from` of the input; backwards
  (func (export "anticausal")
    (param $x i32) (param $end i32) (param $apart i32)
    (param $a1 f64) (param $a2 f64) (param $a3 f64) (param $a4 f64)
    (param $d1 f64) (param $d2 f64) (param $d3 f64) (param $d4 f64)
    (local $y i32)
    (local $va1 v128) (local $va2 v128) (local $va3 v128) (local $va4 v128)
    (local $vd1 v128) (local $vd2 v128) (local $vd3 v128) (local $vd4 v128)
    (local.set $va1 (f64x2.splat (local.get $a1)))
    (local.set $va2 (f64x2.splat (local.get $a2)))
    (local.set $va3 (f64x2.splat (local.get $a3)))
    (local.set $va4 (f64x2.splat (local.get $a4)))
    (local.set $vd1 (f64x2.splat (local.get $d1)))
    (local.set $vd2 (f64x2.splat (local.get $d2)))
    (local.set $vd3 (f64x2.splat (local.get $d3)))
    (local.set $vd4 (f64x2.splat (local.get $d4)))
    (if (i32.le_u (local.get $x) (local.get $end)) (then (return)))
    (loop $next
      (local.set $x (i32.sub (local.get $x) (i32.const 16)))
      (local.set $y (i32.add (local.get $x) (local.get $apart)))
      (v128.store (local.get $y)
        (f64x2.sub
          (f64x2.add
            (f64x2.add
              (f64x2.add
                (f64x2.mul (v128.load offset=128 (local.get $x)) (local.get $va1))
                (f64x2.mul (v128.load offset=256 (local.get $x)) (local.get $va2)))
              (f64x2.mul (v128.load offset=384 (local.get $x)) (local.get $va3)))
            (f64x2.mul (v128.load offset=512 (local.get $x)) (local.get $va4)))
          (f64x2.add
            (f64x2.add
              (f64x2.add
                (f64x2.mul (v128.load offset=128 (local.get $y)) (local.get $vd1))
                (f64x2.mul (v128.load offset=256 (local.get $y)) (local.get $vd2)))
              (f64x2.mul (v128.load offset=384 (local.get $y)) (local.get $vd3)))
            (f64x2.mul (v128.load offset=512 (local.get $y)) (local.get $vd4)))))
      (br_if $next (i32.gt_u (local.get $x) (local.get $end)))))

  ;; a[k] += b[k] from a to end, apart: from a to b, bytes
  (func (export "add") (param $a i32) (param $end i32) (param $apart i32)
    (if (i32.ge_u (local.get $a) (local.get $end)) (then (return)))
    (loop $next
      (v128.store (local.get $a)
        (f64x2.add
          (v128.load (local.get $a))
          (v128.load (i32.add (local.get $a) (local.get $apart)))))
      (local.set $a (i32.add (local.get $a) (i32.const 16)))
      (br_if $next (i32.lt_u (local.get $a) (local.get $end))))))
