"""Seconds of scikit-learn's random forest of 500 trees: x.csv (no header), y.csv."""
import sys
import time

import numpy as np
from sklearn.ensemble import RandomForestClassifier

folder, repeats = sys.argv[1], int(sys.argv[2])
x = np.loadtxt(f"{folder}/x.csv", delimiter=",")
y = np.loadtxt(f"{folder}/y.csv")
for _ in range(repeats):
    start = time.perf_counter()
    RandomForestClassifier(500, random_state=1).fit(x, y)
    print(time.perf_counter() - start)
