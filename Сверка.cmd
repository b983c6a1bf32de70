@echo off
rem What a double click starts on Windows: the guide, in a window that stays while there is something to read in it.
chcp 65001 >nul
cd /d "%~dp0"
set PYTHONUTF8=1
set PYTHON=py -3
%PYTHON% -c "import sys; sys.exit(sys.version_info < (3, 11))" >nul 2>nul
if not errorlevel 1 goto start
set PYTHON=python
%PYTHON% -c "import sys; sys.exit(sys.version_info < (3, 11))" >nul 2>nul
if not errorlevel 1 goto start
echo На этом компьютере нет Python версии 3.11 или новее, а Сверке он нужен.
echo.
echo 1. Откройте в браузере сайт python.org, раздел Downloads, и скачайте установщик для Windows.
echo 2. Запустите его, отметьте внизу «Add python.exe to PATH» и нажмите «Install Now».
echo 3. Запустите Сверку снова.
echo.
pause
exit /b 2
:start
%PYTHON% run guide %*
set CODE=%errorlevel%
if %CODE%==2 pause
if %CODE%==5 pause
exit /b %CODE%
