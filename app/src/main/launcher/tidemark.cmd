@echo off
rem Starts Tidemark with a JDK 25 or newer.
setlocal
set "HERE=%~dp0.."
set "JAVA="
if defined TIDEMARK_JAVA call :try "%TIDEMARK_JAVA%"
if not defined JAVA if defined JAVA_HOME call :try "%JAVA_HOME%"
if not defined JAVA for /f "delims=" %%j in ('where java 2^>nul') do if not defined JAVA call :try "%%~dpj.."
if not defined JAVA for /d %%d in ("%ProgramFiles%\Eclipse Adoptium\jdk-*" "%ProgramFiles%\Java\jdk-*" "%ProgramFiles%\Microsoft\jdk-*") do if not defined JAVA call :try "%%~d"
if not defined JAVA (
  echo Tidemark needs a JDK 25 or newer and found none; install one or name its folder in TIDEMARK_JAVA. 1>&2
  exit /b 2
)
set "START=commands"
if "%~1"=="" set "START=window"
set "CACHE="
fc /b "%HERE%\aot\release" "%JAVA%\release" >nul 2>&1 && set CACHE="-XX:AOTCache=%HERE%\aot\%START%.aot" -Xlog:aot*=off
"%JAVA%\bin\java.exe" "@%HERE%\bin\java.options" %CACHE% %TIDEMARK_JAVA_OPTS% ^
  --module-path "%HERE%\lib" --module org.tidemark.app/org.tidemark.app.Main %*
exit /b %ERRORLEVEL%

:try
if not exist "%~1\bin\java.exe" exit /b 1
for /f "tokens=2 delims==" %%v in ('findstr /b JAVA_VERSION= "%~1\release" 2^>nul') do set "VERSION=%%~v"
if not defined VERSION exit /b 1
for /f "delims=." %%m in ("%VERSION%") do if %%m GEQ 25 set "JAVA=%~1"
set "VERSION="
exit /b 0
